import { createHash, randomBytes } from 'node:crypto'

const TOKEN_BYTES = 32

/** The secret of a link: 43 characters that nobody guesses. It is handed over once; what is kept is its hash. */
export function drawToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/** The token is drawn at random and long, so that one round of a fast hash is enough. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
