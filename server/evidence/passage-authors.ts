import type { PassageAuthors, PassageQuery } from '../../shared/records/authorship.ts'
import type { z } from 'zod'
import type { Database } from '../database/tables.ts'
import { readAuthorship, type Authorship } from '../documents/authorship.ts'
import { isRecovered } from '../documents/bindings.ts'
import type { Documents } from '../documents/documents.ts'
import type { History } from '../documents/history.ts'
import { personIdOf, readAuthors } from './name-authors.ts'

type Deps = { db: Database; history: History; documents: Pick<Documents, 'latest'> }

/** Who wrote a passage of a document, and when; null when it does not stand there. */
export async function readPassageAuthors(
  { db, history, documents }: Deps,
  documentId: string,
  query: z.infer<typeof PassageQuery>,
): Promise<PassageAuthors | null> {
  const index = await history.authors.of(documentId)
  // The document may be further than the rows by now; what nobody is known of yet is left out.
  const latest = await documents.latest(documentId)
  const read = latest && readAuthorship(latest.doc, query, index)
  return read && (await toView(db, read))
}

async function toView(db: Database, { deeds, pieces }: Authorship): Promise<PassageAuthors> {
  const authors = [...new Set(deeds.map(({ author }) => author))]
  const named = await readAuthors(db, authors)
  const people = authors.map((author) => {
    const own = deeds.filter((deed) => deed.author === author)
    const times = own.map(({ atMs }) => atMs)
    return {
      person: named.get(personIdOf(author)) ?? null,
      handedIn: isRecovered(author),
      firstAtMs: times[0] ?? 0,
      lastAtMs: times.at(-1) ?? 0,
      wrote: own.some(({ kind }) => kind === 'wrote'),
      tookOut: own.some(({ kind }) => kind === 'tookOut'),
    }
  })
  return {
    people,
    pieces: pieces.map(({ field, text, author, atMs }) => ({ field, text, by: authors.indexOf(author), atMs })),
  }
}
