import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { environmentWith, root } from '../../config.ts'

/** A node of its own process. `said` is all it has printed so far; `ended` its exit code, null where a signal ended it. */
export type Node = {
  pid: number
  said: () => string
  ended: Promise<number | null>
  signal: (name: NodeJS.Signals) => void
}

/** `program`: which file of the server it runs. */
export type NodeOptions = { program: string; environment: Record<string, string> }

/** Starts a node, once it says that it serves. Throws when it ends before, with what it printed. */
export async function startNode({ program, environment }: NodeOptions, sign: string): Promise<Node> {
  const env = environmentWith(environment)
  // A group of its own, so that Ctrl-C reaches the command alone, which ends the nodes in order.
  const child = spawn(process.execPath, [join(root, program)], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = once(child, 'exit').then(() => child.exitCode)
  const serving = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      // Its output is read to the end, or it would stand still some day; what it says once it serves nobody needs.
      if (output.includes(sign)) return
      output += chunk.toString()
      if (output.includes(sign)) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    ended.then(() => reject(new Error(`the node ended before it served:\n${output}`)), reject)
  })
  await serving
  return { pid: child.pid ?? 0, said: () => output, ended, signal: (name) => signalIfAlive(child, name) }
}

function signalIfAlive(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.exitCode === null && child.signalCode === null) child.kill(name)
}
