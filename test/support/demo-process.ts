import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'

export type Demo = {
  port: number
  links: Map<string, string>
  output: () => string
  stop: () => Promise<number | null>
}

/** `cwd` is another clone of the repository to start it in. */
type DemoOptions = { dataDir: string; port: number; cwd?: string }

/** Starts `npm run demo` as a person would, and answers once every attendee's link is printed. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const env = { ...process.env, DATA_DIR: options.dataDir, PORT: String(options.port) }
  // Its own process group, so that Ctrl-C can be sent to all of it as a terminal does.
  const child = spawn('npm', ['run', 'demo'], {
    env,
    cwd: options.cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ready = new Promise<void>((resolve, reject) => {
    const onOutput = (chunk: Buffer) => {
      output += chunk.toString()
      if (linksIn(output).size === ATTENDEES) resolve()
    }
    child.stdout.on('data', onOutput)
    child.stderr.on('data', onOutput)
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code} before it was ready:\n${output}`)))
  })
  await ready
  return { port: options.port, links: linksIn(output), output: () => output, stop: () => pressCtrlC(child) }
}

const ATTENDEES = 6

/** What the demo printed, by person. */
export function linksIn(output: string): Map<string, string> {
  return new Map(
    [...output.matchAll(/(http:\/\/\S+\/demo\/(p_\w+))\s/g)].map(([, link, personId]) => [personId!, link!]),
  ) // both groups take part in every match
}

async function pressCtrlC(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.pid === undefined) return child.exitCode
  const ended = once(child, 'exit')
  process.kill(-child.pid, 'SIGINT')
  await ended
  return child.exitCode
}
