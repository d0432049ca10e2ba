import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findFreePort } from './free-port.ts'

/** A Redis of one's own. `kill`: as if its machine had lost its power; `stop` ends it for good. */
export type LocalRedis = {
  port: number
  url: string
  kill: () => Promise<void>
  start: () => Promise<void>
  /** It takes connections and answers nothing until it goes on. */
  pause: () => void
  resume: () => void
  stop: () => Promise<void>
}

/** Starts one on a free port, which keeps nothing on the disk. Throws where Redis is not installed. */
export async function startRedis(): Promise<LocalRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-redis-'))
  const port = await findFreePort()
  const state = { server: await run(folder, port) }
  const kill = async () => {
    const { server } = state
    if (server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
  }
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    kill,
    start: async () => void (state.server = await run(folder, port)),
    pause: () => state.server.kill('SIGSTOP'),
    resume: () => state.server.kill('SIGCONT'),
    stop: async () => {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function run(folder: string, port: number): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no']
  const server = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] })
  const failed = once(server, 'error').then(([error]) => Promise.reject(error))
  await Promise.race([untilReady(server), failed])
  return server
}

async function untilReady({ stdout }: ChildProcess): Promise<void> {
  if (stdout === null) throw new Error('redis says nothing')
  for await (const line of createInterface(stdout)) {
    if (!line.includes('Ready to accept connections')) continue
    stdout.resume()
    return
  }
  throw new Error('redis does not start')
}
