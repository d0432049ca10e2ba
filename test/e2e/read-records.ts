import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { recordsOf } from './sample-records.ts'
import type { Person } from './table.ts'

/** The meeting's records as a plain y-websocket client with this person's session reads them. */
export async function readRecords(demo: { port: number }, person: Person) {
  const board = await readDocument(demo, person, 'meeting/mk_1')
  const actions = await readDocument(demo, person, 'actions/mk_1')
  return recordsOf(board, actions)
}

async function readDocument(demo: { port: number }, { context, page }: Person, documentId: string): Promise<Y.Doc> {
  const { origin } = new URL(page.url())
  const cookie = (await context.cookies(origin)).map(({ name, value }) => `${name}=${value}`).join('; ')
  class SignedInSocket extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie, origin } })
    }
  }
  const doc = new Y.Doc()
  // Node does not resolve *.localhost, so that the address is that of the loopback and the Origin is the page's.
  const provider = new WebsocketProvider(`ws://127.0.0.1:${demo.port}/collab`, documentId, doc, {
    // ws and the browser's own class differ in details that y-websocket does not use.
    WebSocketPolyfill: SignedInSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  provider.destroy()
  return doc
}
