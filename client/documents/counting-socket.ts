import { createDecoder, readVarUint } from 'lib0/decoding'
import { MessageType, SyncStep } from '../../shared/documents/wire.ts'

export type SocketClass = typeof WebSocket

export type SyncFrame = 'step-two' | 'update'

/** The kind of an outgoing frame if the server counts it for `saved`; null for everything else. */
export function syncFrameOf(frame: Uint8Array): SyncFrame | null {
  const decoder = createDecoder(frame)
  if (readVarUint(decoder) !== MessageType.sync) return null
  const kind = readVarUint(decoder)
  if (kind === SyncStep.two) return 'step-two'
  return kind === SyncStep.update ? 'update' : null
}

/** A WebSocket for y-websocket that tells of every sync frame it has sent: the provider itself tells nobody. */
export function createCountingSocket(Base: SocketClass, onSent: (frame: SyncFrame) => void): SocketClass {
  return class extends Base {
    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBufferLike>): void {
      // y-websocket sends nothing but Uint8Array.
      const frame = data instanceof Uint8Array ? syncFrameOf(data) : null
      super.send(data as Uint8Array<ArrayBuffer>)
      if (frame !== null) onSent(frame)
    }
  }
}
