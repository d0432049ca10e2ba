import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../../../server/config.ts'

/** What a process has used since it began: CPU in µs, user and system; and how late its event loop was since it was last asked. */
export type Usage = { cpuUs: number; memoryBytes: number; delayP99Ms: number; delayMaxMs: number }

export type MeasuredServer = {
  pid: number
  usage: (asked?: 'watch') => Promise<Usage>
  hasEnded: () => boolean
  stop: () => Promise<number | null>
}

/** Starts a file with this Node and the probe in it; answers once it says that it serves. Throws when it ends before. */
export async function startMeasured(file: string, environment: Record<string, string>): Promise<MeasuredServer> {
  const flags = (process.env.SERVER_FLAGS ?? '').split(' ').filter(Boolean)
  const args = [...flags, '--import', join(root, 'test/bench/load/probe.mjs'), join(root, file)]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  const lines = createInterface(child.stdout ?? fail())
  const serves = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      if (line.includes('"serving"')) resolve()
    })
  })
  await Promise.race([serves, ended.then(() => Promise.reject(new Error(`${file} ended before it served`)))])
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  return {
    pid: child.pid ?? fail(),
    async usage(asked) {
      const answer = once(child, 'message')
      child.send(asked ?? 'usage')
      const [usage] = (await answer) as [Usage]
      return usage
    },
    hasEnded,
    async stop() {
      if (!hasEnded()) child.kill('SIGTERM')
      await ended
      return child.exitCode
    },
  }
}

function fail(): never {
  throw new Error('the process has no such thing')
}
