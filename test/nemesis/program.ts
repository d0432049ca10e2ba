import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../../server/config.ts'

/** A process of its own: what it says line by line, and how it ended. */
export type Program = {
  /** Resolves with the next line that holds this; rejects when the process ends before. */
  says: (part: string) => Promise<string>
  signal: (name: NodeJS.Signals) => void
  ended: Promise<number | null>
}

/** Starts a file of the repository with this Node. */
export function startProgram(file: string, environment: Record<string, string>, args: readonly string[] = []): Program {
  const child = spawn(process.execPath, [join(root, file), ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const heard = new Set<(line: string) => void>()
  const last: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      last.push(line)
      if (last.length > 20) last.shift()
      for (const hear of heard) hear(line)
    })
  }
  const ended = once(child, 'exit').then(() => child.exitCode)
  function says(part: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const hear = (line: string) => {
        if (!line.includes(part)) return
        heard.delete(hear)
        resolve(line)
      }
      heard.add(hear)
      ended.then(() => reject(new Error(`ended without saying ${part}:\n${last.join('\n')}`)), reject)
    })
  }
  return { says, signal: (name) => signalIfAlive(child, name), ended }
}

function signalIfAlive(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.exitCode === null && child.signalCode === null) child.kill(name)
}

/** The production server on this folder and port, once it serves. */
export async function startServer(environment: Record<string, string>): Promise<Program> {
  const server = startProgram('server/main.ts', environment)
  await server.says('"serving"')
  return server
}
