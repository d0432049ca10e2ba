import { once } from 'node:events'
import { createDecoder, readVarString, readVarUint, readVarUint8Array, type Decoder } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { WebSocket } from 'ws'
import { MessageType, SyncStep } from '../../../shared/documents/wire.ts'

/** Where a document is written. `envelope`: its name stands before every message, as Hocuspocus has it; null elsewhere. */
export type Place = {
  address: string
  headers: Record<string, string>
  protocols: string[]
  envelope: string | null
}

/** What is heard on a line after its first answer. `onSaved` is told how many edits of this line are durable. */
export type Heard = {
  onUpdate: (update: Uint8Array) => void
  onSaved: (edits: number) => void
  onClosed: (code: number, reason: string) => void
}

/** One socket of a y-websocket client, frame by frame and without a document behind it. */
export type Line = { ws: WebSocket; sendUpdate: (update: Uint8Array) => void; close: () => Promise<void> }

const NOTHING = Uint8Array.of(0, 0)
const AUTHENTICATION = 2
/** Hocuspocus's own type of an answer to a step 1. */
const SYNC_REPLY = 4

/** Opens a line and answers once it has heard the document, and offered that it has nothing itself. */
export async function openLine(place: Place, heard: Heard): Promise<Line> {
  const ws = new WebSocket(place.address, place.protocols, { headers: place.headers, perMessageDeflate: false })
  ws.binaryType = 'nodebuffer'
  const send = (type: number, step: number, bytes: Uint8Array) => ws.send(messageOf(place, { type, step, bytes }))
  let isSynced = () => undefined as void
  const synced = new Promise<void>((resolve) => (isSynced = resolve))
  const said = {
    [SyncStep.one]: () => send(MessageType.sync, SyncStep.two, NOTHING),
    [SyncStep.two]: () => isSynced(),
    [SyncStep.update]: heard.onUpdate,
  }
  ws.on('message', (data: Buffer) => {
    const decoder = createDecoder(data)
    if (place.envelope !== null) readVarString(decoder)
    const type = readVarUint(decoder)
    // The first of the frames that were sent offered nothing.
    if (type === MessageType.saved) return heard.onSaved(readVarUint(decoder) - 1)
    if (type === MessageType.sync || type === SYNC_REPLY) said[stepOf(decoder)](readVarUint8Array(decoder))
  })
  ws.on('error', () => undefined)
  ws.once('close', (code, reason) => heard.onClosed(code, String(reason)))
  await once(ws, 'open')
  if (place.envelope !== null) ws.send(authenticationOf(place.envelope))
  send(MessageType.sync, SyncStep.one, Uint8Array.of(0))
  await Promise.race([synced, once(ws, 'close').then(() => Promise.reject(new Error(`${place.address} was closed`)))])
  return { ws, sendUpdate: (update) => send(MessageType.sync, SyncStep.update, update), close: () => closeLine(ws) }
}

function stepOf(decoder: Decoder): 0 | 1 | 2 {
  const step = readVarUint(decoder)
  if (step === SyncStep.one || step === SyncStep.two || step === SyncStep.update) return step
  throw new Error(`there is no sync step ${step}`)
}

type Message = { type: number; step: number; bytes: Uint8Array }

function messageOf({ envelope }: Place, { type, step, bytes }: Message): Uint8Array {
  const encoder = createEncoder()
  if (envelope !== null) writeVarString(encoder, envelope)
  writeVarUint(encoder, type)
  writeVarUint(encoder, step)
  writeVarUint8Array(encoder, bytes)
  return toUint8Array(encoder)
}

function authenticationOf(documentName: string): Uint8Array {
  const encoder = createEncoder()
  writeVarString(encoder, documentName)
  for (const number of [AUTHENTICATION, 0]) writeVarUint(encoder, number)
  writeVarString(encoder, 'nobody asks')
  return toUint8Array(encoder)
}

async function closeLine(ws: WebSocket): Promise<void> {
  if (ws.readyState === WebSocket.CLOSED) return
  const closed = once(ws, 'close')
  ws.close()
  await closed
}
