import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { StartRefused } from '../database/start-refused.ts'

/** Asks one question on the terminal; what is typed after a hidden one is not shown. */
export async function ask(question: string, { hidden = false } = {}): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new StartRefused(
      `端末から実行するか、値を引数で渡してください / Run it in a terminal, or pass the value as a flag: ${question}`,
    )
  }
  const output = hidden ? new Writable({ write: (_chunk, _encoding, done) => done() }) : process.stdout
  const terminal = createInterface({ input: process.stdin, output, terminal: true })
  if (hidden) process.stdout.write(question)
  try {
    return await terminal.question(hidden ? '' : question)
  } catch {
    // Ctrl-C and Ctrl-D end the question in this way.
    throw new StartRefused('やめました。何も作っていません / Stopped; nothing was made')
  } finally {
    terminal.close()
    if (hidden) process.stdout.write('\n')
  }
}
