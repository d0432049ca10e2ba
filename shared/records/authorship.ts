import { z } from 'zod'
import { PersonView } from './meeting.ts'

/**
 * Where a passage stands: a root that people write in. Neither what the server shows without a name (opened papers, cards without a name,
 * totals) nor a private draft is among them.
 */
export const PassageRoot = z.enum([
  'cards',
  'piles',
  'lensNotes',
  'statements',
  'notes',
  'actions',
  'summary',
  'timeline',
])
export type PassageRoot = z.infer<typeof PassageRoot>

/** Which passage is asked for: an entry of a root. */
export const PassageQuery = z.object({ root: PassageRoot, entry: z.string().min(1).max(140) })

/** Somebody as the log knows them; null for the program, which prepared the text. */
export const AuthorView = PersonView.pick({ personId: true, name: true, profession: true, isGuest: true }).nullable()
export type AuthorView = z.infer<typeof AuthorView>

/**
 * `GET /api/documents/…/authors`: who wrote a passage, the first to write first. `handedIn`: after a restore somebody had it on their device, and
 * nobody knows who wrote it. `pieces`: the words as they stand, each with its author by place in `people`; one field after the other.
 */
export const PassageAuthors = z.object({
  people: z.array(
    z.object({
      person: AuthorView,
      handedIn: z.boolean(),
      firstAtMs: z.number(),
      lastAtMs: z.number(),
      wrote: z.boolean(),
      tookOut: z.boolean(),
    }),
  ),
  pieces: z.array(z.object({ field: z.string(), text: z.string(), by: z.int(), atMs: z.number() })),
})
export type PassageAuthors = z.infer<typeof PassageAuthors>
