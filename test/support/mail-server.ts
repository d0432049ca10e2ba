import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'

/** A letter as a mail server takes it. */
export type Delivered = { from: string; to: string[]; raw: string; isSecure: boolean; user: unknown }

/** A real mail server on a port of its own, until the test ends. */
export async function openMailServer(options: SMTPServerOptions = {}) {
  const delivered: Delivered[] = []
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    ...options,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : (mailFrom?.address ?? '')
        const to = rcptTo.map(({ address }) => address)
        const raw = Buffer.concat(chunks).toString()
        delivered.push({ from, to, raw, isSecure: session.secure, user: session.user })
        done()
      })
    },
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo // A server that listens on a port has such an address.
  return { port, delivered, server }
}
