import { once } from 'node:events'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { MessageType, SyncStep } from '../../../shared/documents/wire.ts'
import { stepOne } from './frames.ts'

/** What became of a hostile message: `read` = the server answered what came after it; otherwise how it closed the socket. */
export type Verdict = string

/** An account that says hostile things on one socket after another; each message is answered or ends its socket before the next. */
export type Attacker = { doc: Y.Doc; say: (message: Uint8Array) => Promise<Verdict>; end: () => void }

/** A server that says nothing for so long is down. */
const PATIENCE_MS = 60_000

type Door = { address: string; headers: Record<string, string> }

/** `doc` is the document as it stood when the attacker came; throws as soon as the server neither answers nor closes. */
export async function openAttacker(door: Door): Promise<Attacker> {
  const doc = new Y.Doc()
  let ws = await open(door)
  await ask(ws, doc)
  async function say(message: Uint8Array): Promise<Verdict> {
    if (ws.readyState !== WebSocket.OPEN) ws = await open(door)
    ws.send(message)
    return ask(ws, doc)
  }
  return { doc, say, end: () => ws.terminate() }
}

async function open({ address, headers }: Door): Promise<WebSocket> {
  const ws = new WebSocket(address, { headers, perMessageDeflate: false, handshakeTimeout: PATIENCE_MS })
  ws.binaryType = 'nodebuffer'
  await once(ws, 'open')
  ws.on('error', () => undefined)
  return ws
}

/** Asks for what is new: the answer comes after everything that was said before has been read. */
function ask(ws: WebSocket, doc: Y.Doc): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(
      () => end(() => reject(new Error('the server neither answers nor closes'))),
      PATIENCE_MS,
    )
    const onMessage = (data: Buffer) => {
      const update = readStepTwo(data)
      if (update === null) return
      Y.applyUpdate(doc, update)
      end(() => resolve('read'))
    }
    const onClose = (code: number, reason: Buffer) => end(() => resolve(`${code} ${String(reason)}`))
    function end(settle: () => void): void {
      clearTimeout(patience)
      ws.off('message', onMessage)
      ws.off('close', onClose)
      settle()
    }
    ws.on('message', onMessage)
    ws.on('close', onClose)
    ws.send(stepOne(doc))
  })
}

function readStepTwo(data: Buffer): Uint8Array | null {
  const decoder = createDecoder(data)
  if (readVarUint(decoder) !== MessageType.sync || readVarUint(decoder) !== SyncStep.two) return null
  return readVarUint8Array(decoder)
}
