import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { root } from '../../server/config.ts'

/** Starts a command of the server as a process of its own; what it prints is kept. It is ended with the test at the latest. */
export function runProgram(file: string, args: readonly string[], environment: Record<string, string>) {
  const env = { ...process.env, ...environment }
  const child = spawn(process.execPath, [join(root, 'server', file), ...args], { env })
  const ended = once(child, 'close')
  let output = ''
  const heard = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      for (const check of heard) check()
    })
  }
  onTestFinished(async () => {
    if (isAlive(child)) child.kill('SIGKILL')
    await ended
  })

  /** Resolves once it has said this; rejects when it ends before. */
  function says(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = () => {
        if (output.includes(text)) resolve()
      }
      heard.add(check)
      ended.then(() => reject(new Error(`ended without saying ${text}:\n${output}`)), reject)
      check()
    })
  }

  return { child, says, output: () => output, ended: ended.then(() => child.exitCode) }
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}
