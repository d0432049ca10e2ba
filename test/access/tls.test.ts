import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { request } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { Doc } from 'yjs'
import { StartRefused } from '../../server/database/start-refused.ts'
import { readTls } from '../../server/tls.ts'
import { makeCertificate, writeCertificate } from '../support/certificate.ts'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'
import { stepOne } from '../support/document-client.ts'
import { createRoomClient } from '../support/room-client.ts'

async function openWithTls() {
  const files = writeCertificate()
  const app = await openDemoApp({ TLS_CERT: files.certPath, TLS_KEY: files.keyPath })
  onTestFinished(async () => {
    await app.close()
    app.remove()
  })
  return { app, files, ca: files.cert, origin: `https://nurse.localhost:${app.port}` }
}

async function get({ port }: DemoApp, path: string, ca: string): Promise<IncomingMessage> {
  const asked = request({ host: '127.0.0.1', port, path, ca, agent: false }).end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage] // What 'response' is told with.
  response.resume()
  return response
}

test('OPS-1 with TLS_CERT and TLS_KEY the program speaks https, and nothing else', async () => {
  const { app, ca } = await openWithTls()
  expect(app.url).toBe(`https://localhost:${app.port}`)
  const page = await get(app, '/readyz', ca)
  expect(page.statusCode).toBe(200)
  expect(page.headers['strict-transport-security']).toMatch(/max-age/)
  expect(page.headers['content-security-policy']).toContain(`wss://localhost:${app.port}`)
  await expect(fetch(`http://127.0.0.1:${app.port}/readyz`)).rejects.toThrow(/fetch failed/)
  expect((await get(app, '/readyz', ca)).statusCode).toBe(200)
})

test('OPS-1 over it cookies are secure, and both kinds of sockets work', async () => {
  const { app, ca, origin } = await openWithTls()
  const [cookie = ''] = (await get(app, '/demo/p_ns1', ca)).headers['set-cookie'] ?? []
  expect(cookie).toMatch(/^__Secure-.*; Secure/)
  const headers = { origin, cookie: cookie.split(';')[0] ?? '' }
  const socket = new WebSocket(`wss://127.0.0.1:${app.port}/collab/meeting/mk_1`, { headers, ca })
  onTestFinished(() => socket.terminate())
  await once(socket, 'open')
  socket.send(stepOne(new Doc()))
  const [answer] = (await once(socket, 'message')) as [Buffer] // What 'message' is told with.
  // The second step of a synchronization, with the content of the board.
  expect([...answer.subarray(0, 2)]).toEqual([0, 1])
  const room = createRoomClient(`https://127.0.0.1:${app.port}`, headers, { ca })
  onTestFinished(() => void room.socket.disconnect())
  expect(await room.enter()).toMatchObject({ state: { meetingId: 'mk_1' } })
  const foreign = new WebSocket(`wss://127.0.0.1:${app.port}/collab/meeting/mk_1`, {
    headers: { ...headers, origin: `http://nurse.localhost:${app.port}` },
    ca,
  })
  await expect(once(foreign, 'open')).rejects.toThrow(/403/)
})

test('OPS-2 a renewed certificate is shown to whoever connects next; files of no use change nothing', async () => {
  const { app, files, ca } = await openWithTls()
  const renewed = files.renew()
  await expect(get(app, '/healthz', renewed.cert)).rejects.toThrow(/certificate/)
  app.renewTls()
  expect((await get(app, '/healthz', renewed.cert)).statusCode).toBe(200)
  await expect(get(app, '/healthz', ca)).rejects.toThrow(/certificate/)
  writeFileSync(files.keyPath, makeCertificate().key)
  expect(() => app.renewTls()).toThrow(StartRefused)
  expect((await get(app, '/healthz', renewed.cert)).statusCode).toBe(200)
})

test('OPS-3 files of TLS that are of no use end the start with one sentence that names them', () => {
  const files = writeCertificate()
  const read = (given: Partial<typeof files>) => () => readTls({ ...files, ...given })
  expect(read({})()).toEqual({ cert: Buffer.from(files.cert), key: Buffer.from(files.key) })
  expect(read({ certPath: '/nowhere.pem' })).toThrow(/^TLS_CERT .*ENOENT.*nowhere/)
  expect(read({ keyPath: '/nowhere.pem' })).toThrow(/^TLS_KEY .*ENOENT/)
  expect(read({ certPath: files.keyPath })).toThrow(/^TLS_CERT .*PEM/)
  expect(read({ keyPath: files.certPath })).toThrow(/^TLS_KEY .*PEM/)
  writeFileSync(files.keyPath, makeCertificate().key)
  expect(read({})).toThrow(/^TLS_KEY .*TLS_CERT.*belong/)
  expect(read({})).toThrow(StartRefused)
})
