import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'

export type RedisServer = Awaited<ReturnType<typeof startRedis>>

/** A real Redis on a port of its own, which keeps nothing on the disk. It ends with the test. */
export async function startRedis() {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-redis-'))
  const port = await findFreePort()
  const state = { server: await run(folder, port) }
  onTestFinished(async () => {
    state.server.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    /** As if its machine had lost its power. */
    async kill(): Promise<void> {
      const ended = once(state.server, 'exit')
      state.server.kill('SIGKILL')
      await ended
    },
    async start(): Promise<void> {
      state.server = await run(folder, port)
    },
    /** Takes connections and answers nothing until it goes on. */
    pause: () => state.server.kill('SIGSTOP'),
    resume: () => state.server.kill('SIGCONT'),
  }
}

async function run(folder: string, port: number): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no']
  const server = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] })
  if (server.stdout === null) throw new Error('redis says nothing')
  for await (const line of createInterface(server.stdout)) {
    if (!line.includes('Ready to accept connections')) continue
    server.stdout.resume()
    return server
  }
  throw new Error('redis does not start')
}

/** Redis takes no port from the system. */
async function findFreePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // A server that listens on a port has such an address.
  server.close()
  await once(server, 'close')
  return port
}
