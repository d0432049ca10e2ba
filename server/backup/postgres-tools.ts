import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { environmentWith } from '../config.ts'
import { StartRefused } from '../database/start-refused.ts'

const DEBIAN_FOLDER = '/usr/lib/postgresql'

/** Runs one of PostgreSQL's own programs on the database of `url`. Throws StartRefused with what it said when it is missing or fails. */
export async function runTool(tool: 'pg_dump' | 'pg_restore', args: readonly string[], url: string): Promise<void> {
  const child = spawn(pathOf(tool), args, {
    // A password on the command line could be read by everybody on the machine.
    env: environmentWith(environmentOf(url)),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code] = await once(child, 'close').catch((error: unknown) => {
    if (!(error instanceof Error)) throw error
    throw new StartRefused(
      `${tool} がありません。PostgreSQL のクライアントを入れてください（Debian では postgresql-client） / ${tool} is missing: install PostgreSQL's client (postgresql-client on Debian)`,
    )
  })
  if (code === 0) return
  const [line = ''] = said.split('\n')
  throw new StartRefused(`${tool} が終わりませんでした / ${tool} failed: ${line}`)
}

/** Debian keeps the programs of each version in a folder of its own, and the newest serves every older server; elsewhere they are on the path. */
function pathOf(tool: string): string {
  const versions = existsSync(DEBIAN_FOLDER) ? readdirSync(DEBIAN_FOLDER).map(Number).filter(Number.isInteger) : []
  const paths = versions.toSorted((a, b) => b - a).map((version) => join(DEBIAN_FOLDER, String(version), 'bin', tool))
  return paths.find((path) => existsSync(path)) ?? tool
}

function environmentOf(url: string): Record<string, string> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const given = {
    PGHOST: searchParams.get('host') ?? decodeURIComponent(hostname),
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: searchParams.get('sslmode') ?? '',
    PGSSLROOTCERT: searchParams.get('sslrootcert') ?? '',
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
}
