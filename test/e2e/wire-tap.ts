import type { Page } from 'playwright-core'

export type Tap = {
  /** Everything this browser received so far, as bytes of all its sockets and answers, one piece per frame. */
  received: () => Promise<Buffer[]>
}

/** Listens to every WebSocket frame and every HTTP answer that reaches a page, other than the files that were built before anyone wrote. */
export function tapWire(page: Page): Tap {
  const pieces: Promise<Buffer>[] = []
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      pieces.push(Promise.resolve(typeof payload === 'string' ? Buffer.from(payload) : payload))
    })
  })
  page.on('response', (response) => {
    if (response.status() >= 300 && response.status() < 400) return
    if (new URL(response.url()).pathname.startsWith('/assets/')) return
    // A body is gone when the page has moved on; what never arrived cannot have told anything.
    pieces.push(response.body().catch(() => Buffer.alloc(0)))
  })
  return { received: () => Promise.all(pieces) }
}

/** Whether any piece holds the text, in UTF-8, UTF-16, as JSON escapes or in base64 of any alignment. */
export function holds(pieces: readonly Buffer[], text: string): boolean {
  const utf8 = Buffer.from(text)
  const needles = [utf8, Buffer.from(text, 'utf16le'), Buffer.from(escaped(text)), ...base64Of(utf8)]
  return pieces.some((piece) => needles.some((needle) => piece.includes(needle)))
}

function escaped(text: string): string {
  return Array.from(text, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
}

/** The middle of the encoded text is the same for each of the three alignments that it may have in a longer one. */
function base64Of(bytes: Buffer): Buffer[] {
  return [0, 1, 2].map((lead) => {
    const encoded = Buffer.concat([Buffer.alloc(lead), bytes])
      .toString('base64')
      .replaceAll('=', '')
    return Buffer.from(encoded.slice(lead === 0 ? 0 : lead + 1, -2))
  })
}
