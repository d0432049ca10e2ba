import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** `npm run dev`: Node watches every file that the server loads; Vite watches the client. */
const program = fileURLToPath(new URL('./dev-server.ts', import.meta.url))
const child = spawn(process.execPath, ['--watch', '--watch-preserve-output', program], { stdio: 'inherit' })

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // On a terminal Ctrl-C reaches the child by itself.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  })
}
child.once('exit', (code) => process.exit(code ?? 0))
