import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { root } from '../../server/config.ts'

/** A process of its own: what it says line by line, and how it ended. */
export type Program = {
  pid: number
  /** Resolves with the next line that holds this; rejects when the process ends before. */
  says: (part: string) => Promise<string>
  signal: (name: NodeJS.Signals) => void
  ended: Promise<number | null>
}

const SHIFT_CLOCK = pathToFileURL(join(root, 'test/nemesis/shift-clock.ts')).href

/** Starts a file of the repository with this Node; its clock is wrong by what stands in `CLOCK_FILE`, if that is given. */
export function startProgram(file: string, environment: Record<string, string>, args: readonly string[] = []): Program {
  const imports = environment.CLOCK_FILE === undefined ? [] : ['--import', SHIFT_CLOCK]
  return startCommand(process.execPath, [...imports, join(root, file), ...args], environment)
}

/** Starts any command. */
export function startCommand(command: string, args: readonly string[], environment: Record<string, string>): Program {
  const child = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
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
  return { says, signal: (name) => signalIfAlive(child, name), pid: child.pid ?? 0, ended }
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
