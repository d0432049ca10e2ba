import {
  createEncoder,
  toUint8Array,
  writeUint8,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding'
import * as Y from 'yjs'
import { statementText } from '../../shared/documents/meeting-board.ts'
import { MessageType } from '../../shared/documents/wire.ts'
import { stepTwo, updateFrame } from '../support/document-client.ts'
import { craftDeletion, craftStruct } from '../support/gate-board.ts'
import type { Random } from '../support/random.ts'
import { CASE_ID } from '../support/room-people.ts'

/** What someone hostile has seen, and can make of it. */
export type Seen = {
  ownId: number
  doc: Y.Doc
  /** Frames that came from the server, as it may send them again. */
  heard: readonly Uint8Array[]
  /** Client ids of colleagues. */
  victims: readonly number[]
  /** What would be sent, had `clientId` changed the document so. */
  pretend: (clientId: number, change: (doc: Y.Doc) => void) => Uint8Array[]
}

/** Messages to send, given what has been seen. */
type Trick = (seen: Seen, random: Random) => Uint8Array[]

export const tricks: readonly Trick[] = [
  garbage,
  flipped,
  replayed,
  inAnothersName,
  inAnothersName,
  inAnothersNameWhole,
  burntClock,
  burntClock,
  withGap,
  equivocation,
  anothersPresence,
  whereOnlyTheServerWrites,
  forbiddenKey,
  tooDeep,
  subDocument,
  deletionOfNothing,
  manyNames,
  decent,
  decent,
]

function someone({ victims, ownId }: Seen, random: Random): number {
  return victims.length === 0 ? ownId : random.pick(victims)
}

function typeInto(doc: Y.Doc, random: Random, words: string): void {
  const text = statementText(doc, CASE_ID, random.pick(['nurse', 'physician']))
  text?.insert(random.below(text.length + 1), words)
}

function garbage(_me: Seen, random: Random): Uint8Array[] {
  return [Uint8Array.from({ length: 1 + random.below(40) }, () => random.below(256))]
}

function flipped({ heard }: Seen, random: Random): Uint8Array[] {
  if (heard.length === 0) return []
  const bytes = Uint8Array.from(random.pick(heard))
  for (let flips = 1 + random.below(3); flips > 0; flips--) bytes[random.below(bytes.length)] = random.below(256)
  return [bytes]
}

function replayed({ heard }: Seen, random: Random): Uint8Array[] {
  return heard.length === 0 ? [] : [random.pick(heard), random.pick(heard)]
}

function inAnothersName(me: Seen, random: Random): Uint8Array[] {
  return me.pretend(someone(me, random), (doc) => typeInto(doc, random, 'にせもの')).map(updateFrame)
}

function inAnothersNameWhole(me: Seen, random: Random): Uint8Array[] {
  const forged = me.pretend(someone(me, random), (doc) => typeInto(doc, random, 'にせもの'))
  return [stepTwo(Y.mergeUpdates([Y.encodeStateAsUpdate(me.doc), ...forged]))]
}

/** The next numbers of a colleague are made to look used. */
function burntClock(me: Seen, random: Random): Uint8Array[] {
  const victim = someone(me, random)
  const length = random.pick([1, 1000, 2 ** 30])
  const kind = random.pick([0, 10])
  return [
    updateFrame(
      craftStruct(victim, Y.getState(me.doc.store, victim), (encoder) => {
        writeUint8(encoder, kind)
        writeVarUint(encoder, length)
      }),
    ),
  ]
}

function withGap(me: Seen, random: Random): Uint8Array[] {
  const changes = me.pretend(me.ownId, (doc) => {
    for (const words of ['い', 'ろ', 'は']) typeInto(doc, random, words)
  })
  return changes.slice(-1).map(updateFrame)
}

/** Different words under the same numbers, to different moments of the server. */
function equivocation(me: Seen, random: Random): Uint8Array[] {
  const stories = ['右', '左'].flatMap((words) => me.pretend(me.ownId, (doc) => typeInto(doc, random, words)))
  return stories.map(updateFrame)
}

function anothersPresence(me: Seen, random: Random): Uint8Array[] {
  const claimed = [someone(me, random), ...(random.chance(0.3) ? me.victims : [])]
  return [
    message(MessageType.awareness, (encoder) => {
      writeVarUint(encoder, claimed.length)
      for (const id of claimed) {
        writeVarUint(encoder, id)
        writeVarUint(encoder, random.below(1000))
        writeVarString(encoder, random.pick(['null', '{"user":{"name":"院長"}}', `{"a":"${'あ'.repeat(3000)}"}`]))
      }
    }),
  ]
}

function message(type: number, fill: (encoder: ReturnType<typeof createEncoder>) => void): Uint8Array {
  const body = createEncoder()
  fill(body)
  const encoder = createEncoder()
  writeVarUint(encoder, type)
  writeVarUint8Array(encoder, toUint8Array(body))
  return toUint8Array(encoder)
}

function whereOnlyTheServerWrites(me: Seen, random: Random): Uint8Array[] {
  return me
    .pretend(me.ownId, (doc) => {
      const root = random.pick(['lensRelease', 'revealed', 'meta', 'statements', 'unheardOf'])
      if (root === 'statements' && random.chance(0.5)) doc.getMap(root).delete(`${CASE_ID}:nurse`)
      else doc.getMap(root).set(`${CASE_ID}:nurse`, true)
    })
    .map(updateFrame)
}

function forbiddenKey(me: Seen): Uint8Array[] {
  return me.pretend(me.ownId, (doc) => doc.getMap('places').set('__proto__', { toString: 1 })).map(updateFrame)
}

function tooDeep(me: Seen): Uint8Array[] {
  return me
    .pretend(me.ownId, (doc) => {
      let map = doc.getMap<unknown>('places')
      for (let depth = 0; depth < 80; depth++) {
        const inner = new Y.Map<unknown>()
        map.set('k', inner)
        map = inner
      }
    })
    .map(updateFrame)
}

function subDocument(me: Seen): Uint8Array[] {
  return me
    .pretend(me.ownId, (doc) => doc.getMap('places').set('d', new Y.Doc({ guid: 'case/case1' })))
    .map(updateFrame)
}

function deletionOfNothing(me: Seen, random: Random): Uint8Array[] {
  const victim = someone(me, random)
  return [
    updateFrame(craftDeletion(victim, Y.getState(me.doc.store, victim) + random.below(50), 1 + random.below(900))),
  ]
}

function manyNames(me: Seen, random: Random): Uint8Array[] {
  const ids = Array.from({ length: 1 + random.below(12) }, () => random.below(2 ** 32))
  return ids.flatMap((id) => me.pretend(id, (doc) => typeInto(doc, random, '名')).map(updateFrame))
}

/** Whoever writes as themselves is let in like everybody else. */
function decent(me: Seen, random: Random): Uint8Array[] {
  const changes = me.pretend(me.ownId, (doc) => typeInto(doc, random, '私'))
  for (const change of changes) Y.applyUpdate(me.doc, change)
  return changes.map(updateFrame)
}
