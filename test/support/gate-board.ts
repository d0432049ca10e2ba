import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import { seedMeetingBoard } from '../../shared/documents/meeting-board.ts'
import { createGateHouse } from './gate-house.ts'

/** An update of one client with one struct. */
export function craftStruct(
  client: number,
  clock: number,
  write: (encoder: ReturnType<typeof createEncoder>) => void,
): Uint8Array {
  const encoder = createEncoder()
  for (const number of [1, 1, client, clock]) writeVarUint(encoder, number)
  write(encoder)
  writeVarUint(encoder, 0)
  return toUint8Array(encoder)
}

export function craftDeletion(client: number, clock: number, length: number): Uint8Array {
  const encoder = createEncoder()
  for (const number of [0, 1, client, 1, clock, length]) writeVarUint(encoder, number)
  return toUint8Array(encoder)
}

// The seed below has put these types there.
export const notesOf = (doc: Y.Doc) => doc.getMap('notes').get('case1:issues') as Y.XmlFragment
export const statementOf = (doc: Y.Doc) =>
  (doc.getMap('statements').get('case1:nurse') as Y.Map<Y.Text>).get('text') as Y.Text

/** A gate over the board of a meeting, with something below its server-written roots. */
export function openBoard() {
  return createGateHouse((doc) => {
    seedMeetingBoard(doc, ['case1'])
    statementOf(doc).insert(0, '訪問する')
    doc.getMap('lensRelease').set('case1:rights', true)
    doc.getMap('anonymousCards').set('a', new Y.Map([['t', new Y.Text('題')]]))
  })
}
