import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
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
import { MessageType, SyncStep } from '../../shared/documents/wire.ts'
import { readPresence } from '../../server/documents/awareness.ts'
import { changesOf, stepOne, stepTwo, updateFrame } from '../support/document-client.ts'
import { craftDeletion, craftStruct } from '../support/gate-board.ts'
import type { Random } from '../support/random.ts'
import { CASE_ID } from '../support/room-people.ts'
import { socketClassOf, type SocketDeps } from './browser-socket.ts'

/** What it is up to: messages to send, given what it has seen. */
type Trick = (me: Hostile, random: Random) => Uint8Array[]

const MOST_REMEMBERED = 60

/** Someone with a valid account and a program of their own. It knows what the server tells everybody. */
export class Hostile {
  readonly #deps: SocketDeps
  readonly #documentId: string
  #socket: WebSocket | null = null
  readonly ownId: number
  doc = new Y.Doc()
  /** Frames that came from the server, as it may send them again. */
  heard: Uint8Array[] = []
  readonly #seen = new Set<number>()
  tricks = 0

  constructor(documentId: string, deps: SocketDeps) {
    this.#documentId = documentId
    this.#deps = deps
    this.ownId = deps.page.random.below(2 ** 32)
  }

  /** Client ids of colleagues. */
  get victims(): number[] {
    const written = [...this.doc.store.clients.keys()]
    return [...new Set([...written, ...this.#seen])].filter((id) => id !== this.ownId)
  }

  /** Plays one trick; comes back first if it was thrown out, and then plays it as soon as it has the document. */
  play(random: Random): void {
    const socket = this.#socket
    if (socket === null || socket.readyState === 3) this.#connect(random)
    else if (socket.readyState === 1) this.#playOn(socket, random)
  }

  #playOn(socket: WebSocket, random: Random): void {
    this.tricks += 1
    for (const message of random.pick(tricks)(this, random)) socket.send(message as Uint8Array<ArrayBuffer>)
  }

  leave(): void {
    this.#socket?.close()
    this.#socket = null
  }

  /** What the whole document would be, had `clientId` changed it so. */
  pretend(clientId: number, change: (doc: Y.Doc) => void): Uint8Array[] {
    const replica = new Y.Doc()
    Y.applyUpdate(replica, Y.encodeStateAsUpdate(this.doc))
    replica.clientID = clientId
    const changes = changesOf(replica, change)
    replica.destroy()
    return changes
  }

  #connect(random: Random): void {
    this.doc.destroy()
    this.doc = new Y.Doc()
    const Socket = socketClassOf(this.#deps)
    const socket = new Socket(`ws://house/collab/${this.#documentId}`)
    socket.onopen = () => socket.send(stepOne(this.doc) as Uint8Array<ArrayBuffer>)
    let isNew = true
    socket.onmessage = ({ data }) => {
      const isContent = this.#hear(new Uint8Array(data as ArrayBuffer))
      if (isNew && isContent) this.#playOn(socket, random)
      isNew &&= !isContent
    }
    this.#socket = socket
  }

  /** Answers whether it is a part of the document. */
  #hear(message: Uint8Array): boolean {
    const decoder = createDecoder(message)
    const type = readVarUint(decoder)
    if (type === MessageType.awareness)
      for (const { clientId } of readPresence(readVarUint8Array(decoder)) ?? []) this.#seen.add(clientId)
    if (type !== MessageType.sync) return false
    const step = readVarUint(decoder)
    if (step === SyncStep.one) return false
    Y.applyUpdate(this.doc, readVarUint8Array(decoder), 'server')
    this.heard = [...this.heard.slice(-MOST_REMEMBERED), message]
    return true
  }
}

const tricks: readonly Trick[] = [
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

function someone({ victims, ownId }: Hostile, random: Random): number {
  return victims.length === 0 ? ownId : random.pick(victims)
}

function typeInto(doc: Y.Doc, random: Random, words: string): void {
  const text = statementText(doc, CASE_ID, random.pick(['nurse', 'physician']))
  text?.insert(random.below(text.length + 1), words)
}

function garbage(_me: Hostile, random: Random): Uint8Array[] {
  return [Uint8Array.from({ length: 1 + random.below(40) }, () => random.below(256))]
}

function flipped({ heard }: Hostile, random: Random): Uint8Array[] {
  if (heard.length === 0) return []
  const bytes = Uint8Array.from(random.pick(heard))
  for (let flips = 1 + random.below(3); flips > 0; flips--) bytes[random.below(bytes.length)] = random.below(256)
  return [bytes]
}

function replayed({ heard }: Hostile, random: Random): Uint8Array[] {
  return heard.length === 0 ? [] : [random.pick(heard), random.pick(heard)]
}

function inAnothersName(me: Hostile, random: Random): Uint8Array[] {
  return me.pretend(someone(me, random), (doc) => typeInto(doc, random, 'にせもの')).map(updateFrame)
}

function inAnothersNameWhole(me: Hostile, random: Random): Uint8Array[] {
  const forged = me.pretend(someone(me, random), (doc) => typeInto(doc, random, 'にせもの'))
  return [stepTwo(Y.mergeUpdates([Y.encodeStateAsUpdate(me.doc), ...forged]))]
}

/** The next numbers of a colleague are made to look used. */
function burntClock(me: Hostile, random: Random): Uint8Array[] {
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

function withGap(me: Hostile, random: Random): Uint8Array[] {
  const changes = me.pretend(me.ownId, (doc) => {
    for (const words of ['い', 'ろ', 'は']) typeInto(doc, random, words)
  })
  return changes.slice(-1).map(updateFrame)
}

/** Different words under the same numbers, to different moments of the server. */
function equivocation(me: Hostile, random: Random): Uint8Array[] {
  const stories = ['右', '左'].flatMap((words) => me.pretend(me.ownId, (doc) => typeInto(doc, random, words)))
  return stories.map(updateFrame)
}

function anothersPresence(me: Hostile, random: Random): Uint8Array[] {
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

function whereOnlyTheServerWrites(me: Hostile, random: Random): Uint8Array[] {
  return me
    .pretend(me.ownId, (doc) => {
      const root = random.pick(['lensRelease', 'revealed', 'meta', 'statements', 'unheardOf'])
      if (root === 'statements' && random.chance(0.5)) doc.getMap(root).delete(`${CASE_ID}:nurse`)
      else doc.getMap(root).set(`${CASE_ID}:nurse`, true)
    })
    .map(updateFrame)
}

function forbiddenKey(me: Hostile): Uint8Array[] {
  return me.pretend(me.ownId, (doc) => doc.getMap('places').set('__proto__', { toString: 1 })).map(updateFrame)
}

function tooDeep(me: Hostile): Uint8Array[] {
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

function subDocument(me: Hostile): Uint8Array[] {
  return me
    .pretend(me.ownId, (doc) => doc.getMap('places').set('d', new Y.Doc({ guid: 'case/case1' })))
    .map(updateFrame)
}

function deletionOfNothing(me: Hostile, random: Random): Uint8Array[] {
  const victim = someone(me, random)
  return [
    updateFrame(craftDeletion(victim, Y.getState(me.doc.store, victim) + random.below(50), 1 + random.below(900))),
  ]
}

function manyNames(me: Hostile, random: Random): Uint8Array[] {
  const ids = Array.from({ length: 1 + random.below(12) }, () => random.below(2 ** 32))
  return ids.flatMap((id) => me.pretend(id, (doc) => typeInto(doc, random, '名')).map(updateFrame))
}

/** Whoever writes as themselves is let in like everybody else. */
function decent(me: Hostile, random: Random): Uint8Array[] {
  const changes = me.pretend(me.ownId, (doc) => typeInto(doc, random, '私'))
  for (const change of changes) Y.applyUpdate(me.doc, change)
  return changes.map(updateFrame)
}
