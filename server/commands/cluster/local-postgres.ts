import { execFileSync } from 'node:child_process'
import { appendFileSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from './free-port.ts'

/**
 * A PostgreSQL of one's own. `crash` ends it without a goodbye, `start` brings it back; `stop` ends it for good and removes its
 * folder.
 */
export type LocalPostgres = { port: number; crash: () => void; start: () => void; stop: () => void }

/** Its superuser, and on Debian the account that runs it. */
export const SUPERUSER = 'postgres'

/** Where nothing needs to outlive the machine. */
const QUICK = ['fsync = off', 'full_page_writes = off', 'autovacuum = off']
const COMMON = ["listen_addresses = '127.0.0.1'", 'max_connections = 200', 'shared_buffers = 64MB']

/** Starts one on a free port. Throws where PostgreSQL is not installed. */
export async function startPostgres({ durable = false } = {}): Promise<LocalPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-postgres-'))
  const data = join(folder, 'data')
  // PostgreSQL refuses to run as root.
  if (isRoot()) chownSync(folder, idOf('-u'), idOf('-g'))
  run('initdb', ['--no-sync', '-A', 'trust', '-U', SUPERUSER, '-E', 'UTF8', '--locale=C.UTF-8', '-D', data])
  const port = await findFreePort()
  const settings = [...COMMON, ...(durable ? [] : QUICK), `port = ${port}`, `unix_socket_directories = '${folder}'`]
  appendFileSync(join(data, 'postgresql.conf'), `\n${settings.join('\n')}\n`)
  const control = (...args: string[]) => run('pg_ctl', ['-s', '-w', '-D', data, '-l', join(folder, 'log'), ...args])
  const start = () => control('start')
  const end = (mode: 'immediate' | 'fast') => {
    if (existsSync(join(data, 'postmaster.pid'))) control('-m', mode, 'stop')
  }
  start()
  return {
    port,
    start,
    crash: () => end('immediate'),
    stop: () => {
      end('fast')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const DEBIAN_FOLDER = '/usr/lib/postgresql'

/** Debian keeps the programs of each version in a folder of its own; elsewhere they are on the path. */
function pathOf(program: string): string {
  const versions = existsSync(DEBIAN_FOLDER) ? readdirSync(DEBIAN_FOLDER).map(Number) : []
  return versions.length === 0 ? program : join(DEBIAN_FOLDER, String(Math.max(...versions)), 'bin', program)
}

function run(program: string, args: readonly string[]): void {
  const command = [pathOf(program), ...args]
  const [first = '', ...rest] = isRoot() ? ['runuser', '-u', SUPERUSER, '--', ...command] : command
  execFileSync(first, rest, { stdio: ['ignore', 'ignore', 'inherit'], cwd: tmpdir() })
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, SUPERUSER]).toString())
}
