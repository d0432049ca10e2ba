import * as Y from 'yjs'
import { addCard } from '../../../shared/documents/board-cards.ts'
import { databasePath, type Config } from '../../../server/config.ts'
import { openDatabase } from '../../../server/database/connect.ts'
import { authorOf } from '../../../server/documents/bindings.ts'
import { createTypedDoc } from '../../../server/documents/new-doc.ts'
import { appendRows, lockHead, type NewRow } from '../../../server/documents/update-log.ts'
import type { World } from './prepare-world.ts'

const PEOPLE = 10
/** A card, and then its title letter by letter. */
const ROWS_PER_CARD = 10

/** So many rows in the log of each document of a world, as ten of its people would have typed them. */
export async function typeRows(config: Config, world: World, count: number): Promise<void> {
  const rows = typeCards(world, count)
  const { db, close } = await openDatabase(databasePath(config))
  try {
    for (const documentId of world.documents)
      await db.transaction().execute(async (trx) => {
        const head = await lockHead(trx, documentId)
        if (head === null) throw new Error(`there is no ${documentId}`)
        await appendRows(trx, head, { rows, nowMs: Date.now() })
      })
  } finally {
    await close()
  }
}

/** The rows fit onto any document that is still empty. */
function typeCards(world: World, count: number): NewRow[] {
  const doc = createTypedDoc('meeting')
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const known = new Set<string>()
  return Array.from({ length: count }, (_, index) => {
    const cardIndex = Math.floor(index / ROWS_PER_CARD)
    const { id } = world.people[cardIndex % PEOPLE] ?? { id: 'p1' }
    doc.clientID = 1000 + (cardIndex % PEOPLE)
    doc.transact(() => (index % ROWS_PER_CARD === 0 ? addEmpty(doc, id, index) : typeLetter(doc)))
    const newClientIds = known.has(id) ? [] : [doc.clientID]
    known.add(id)
    const update = Y.mergeUpdates(updates.splice(0))
    return { author: authorOf(id), sessionId: null, clientIds: [doc.clientID], newClientIds, update }
  })
}

function addEmpty(doc: Y.Doc, authorId: string, now: number): void {
  addCard(doc, { caseId: 'case1', authorId, role: 'pharmacist', now, title: '札' })
}

function typeLetter(doc: Y.Doc): void {
  const last = [...doc.getMap('cards').values()].at(-1)
  const title = last instanceof Y.Map ? last.get('title') : null
  if (!(title instanceof Y.Text)) throw new Error('the card has no title')
  title.insert(title.length, 'あ')
}
