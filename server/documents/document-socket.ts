import { WebSocket } from 'ws'
import { CloseCode, type RefusalReason } from '../../shared/documents/close-codes.ts'

/** What `ws` itself says to a message above `maxPayload`. */
const TOO_LONG_FOR_WS = 1009

/** A socket that ends too long a message as too large an update: at 1009 y-websocket comes back with the same message for ever. */
export class DocumentSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    if (code === TOO_LONG_FOR_WS) super.close(CloseCode.tooLarge, 'too-large' satisfies RefusalReason)
    else super.close(code, reason)
  }
}
