import { readFileSync } from 'node:fs'
import { StartRefused } from '../database/start-refused.ts'

export type Environment = Record<string, string | undefined>

/** What may hold a password. Each may be given as a file that holds it, as container systems hand secrets over. */
const SECRET_NAMES = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'REDIS_URL', 'SMTP_URL'] as const

/** The environment without empty values, and with what stands in the files of `…_FILE`. Throws StartRefused when one cannot be read. */
export function readSecretFiles(env: Environment): Record<string, string> {
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) if (value !== undefined && value !== '') given[name] = value
  for (const name of SECRET_NAMES) {
    const path = given[`${name}_FILE`]
    if (path === undefined) continue
    if (given[name] !== undefined)
      throw new StartRefused(`${name} と ${name}_FILE はどちらか一方 / give ${name} or ${name}_FILE, not both`)
    given[name] = readSecret(`${name}_FILE`, path)
  }
  return given
}

function readSecret(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    throw new StartRefused(`${name} のファイルが読めません / the file of ${name} cannot be read`)
  }
}
