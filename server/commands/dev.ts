import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../config.ts'
import { readFlags } from './read-flags.ts'
import { stopWith } from './stop.ts'

const USAGE = `npm run dev
書きかえるたびに読みなおす、開発のためのサーバーを始めます。オプションはありません。
Starts the server for development, which follows every change; it takes no options.`

/** `npm run dev`: Node watches the sources of the server, Vite those of the client. */
function main(): void {
  if (readFlags(USAGE, {}) === null) return
  const program = fileURLToPath(new URL('./dev-server.ts', import.meta.url))
  // Not whatever the server loads: Vite writes its own configuration anew at every start, which would start it anew.
  const folders = ['server', 'shared'].map((folder) => `--watch-path=${join(root, folder)}`)
  const child = spawn(process.execPath, [...folders, '--watch-preserve-output', program], { stdio: 'inherit' })

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // On a terminal Ctrl-C reaches the child by itself.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  child.once('exit', (code) => process.exit(code ?? 0))
}

try {
  main()
} catch (error) {
  stopWith(error)
}
