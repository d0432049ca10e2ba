import { StartRefused } from '../database/start-refused.ts'

/** Ends a command with the one sentence that says what to do. What is a bug of ours shows itself whole. */
export function stopWith(error: unknown): never {
  const sentence = sentenceFor(error)
  console.error(sentence ?? error)
  process.exit(1)
}

function sentenceFor(error: unknown): string | null {
  if (error instanceof StartRefused) return error.message
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  if (error.code === 'EADDRINUSE') {
    return 'そのポートは使われています。PORT=3001 のように別の番号を指定してください / That port is taken: give another one, such as PORT=3001'
  }
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return `ポートまたはフォルダを使う権限がありません / No permission to use the port or the data folder (${error.code})`
  }
  // Wrong addresses, folders that are files, damaged databases, unknown options: the system's own words say which.
  return `始められません / Could not start: ${error.message} (${error.code})`
}
