import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findFreePort } from '../../server/commands/cluster/free-port.ts'
import { startPostgres } from '../../server/commands/cluster/local-postgres.ts'
import { createFirstDatabase, createTestDatabase, OWNER, PROGRAM, urlOf } from '../support/postgres-databases.ts'

const administrator = ['--email', 'a@example.jp', '--name', '試し 花', '--kana', 'ためし はな', '--hub', '試しの拠点']

test('HOUSE-14 npm run admin makes the administrator whom npm start serves', async () => {
  const dataDir = newFolder()
  const made = await run(['run', 'admin', '--', ...administrator, '--random-password'], { dataDir })
  expect(made.output).toContain('試し 花')
  const port = await findFreePort()
  const started = await run(['start'], { dataDir, port, until: '"serving"' })
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
  expect(await started.end()).toBe(0)
})

test('HOUSE-14 npm run backup and npm run restore: a backup of a running program starts elsewhere', async () => {
  const [dataDir, to, into, port] = [newFolder(), newFolder(), newFolder(), await findFreePort()]
  await run(['run', 'admin', '--', ...administrator, '--random-password'], { dataDir })
  const started = await run(['start'], { dataDir, port, until: '"serving"' })
  const made = await run(['run', 'backup', '--', '--to', to, '--keep', '30'], { dataDir })
  expect([made.code, made.output]).toEqual([0, expect.stringContaining('The backup is made and verified')])
  expect(await started.end()).toBe(0)
  const [file = ''] = readdirSync(to).filter((name) => name.endsWith('.sqlite'))
  const restored = await run(['run', 'restore', '--', '--from', join(to, file), '--into', into], {})
  expect([restored.code, restored.output]).toEqual([0, expect.stringContaining('Restored')])
  const again = await run(['start'], { dataDir: into, port, until: '"serving"' })
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
  expect(await again.end()).toBe(0)
  const proof = await run(['run', 'verify-log'], { dataDir: into })
  expect([proof.code, proof.output]).toEqual([0, expect.stringContaining('Everything is what was written')])
  const names = join(into, 'names.txt')
  writeFileSync(names, '山田花子')
  const flags = ['--document', 'meeting/ID', '--text-from', names, '--reason', 'a real name', '--by', 'a@example.jp']
  const redacted = await run(['run', 'redact', '--', ...flags], { dataDir: into })
  expect([redacted.code, redacted.output]).toEqual([1, expect.stringContaining('There is no document meeting/ID')])
  const wrong = await run(['run', 'backup', '--', '--to'], { dataDir })
  expect([wrong.code, wrong.output]).toEqual([1, expect.stringContaining('npm run backup -- --to')])
})

test('HOUSE-14 npm run move takes a hub to PostgreSQL, where it is verified, backed up and restored', async () => {
  const cluster = await startPostgres()
  onTestFinished(cluster.stop)
  await createFirstDatabase(cluster.port)
  const target = async () => {
    const name = await createTestDatabase(cluster.port, 'template0')
    const url = (role: string) => urlOf({ port: cluster.port, role, name })
    return { DATABASE_URL: url(PROGRAM), DATABASE_OWNER_URL: url(OWNER) }
  }
  const [dataDir, to, postgres] = [newFolder(), newFolder(), await target()]
  await run(['run', 'admin', '--', ...administrator, '--random-password'], { dataDir })
  const moved = await run(['run', 'move', '--', '--from', dataDir], { postgres })
  expect([moved.code, moved.output]).toEqual([0, expect.stringContaining('Moved, compared and verified')])
  const proof = await run(['run', 'verify-log'], { dataDir: newFolder(), postgres })
  expect([proof.code, proof.output]).toEqual([0, expect.stringContaining('Everything is what was written')])
  const made = await run(['run', 'backup', '--', '--to', to], { postgres })
  expect([made.code, made.output]).toEqual([0, expect.stringContaining('The backup is made and verified')])
  const [file = ''] = readdirSync(to).filter((name) => name.endsWith('.pgdump'))
  const drill = await target()
  const restored = await run(['run', 'restore', '--', '--from', join(to, file)], { postgres: drill })
  expect([restored.code, restored.output]).toEqual([0, expect.stringContaining('Restored')])
  const port = await findFreePort()
  const started = await run(['start'], { dataDir: newFolder(), postgres: drill, port, until: '"serving"' })
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
  expect(await started.end()).toBe(0)
})

test('HOUSE-14 npm run demo -- --fresh starts over', async () => {
  const [dataDir, port] = [newFolder(), await findFreePort()]
  for (const args of [[], ['--', '--fresh']]) {
    const demo = await run(['run', 'demo', ...args], { dataDir, port, until: 'Ctrl-C' })
    expect(demo.output).toContain(`http://nurse.localhost:${port}/demo/`)
    expect(await demo.end()).toBe(0)
  }
})

test('HOUSE-14 CLU-40 npm run cluster opens the sample meeting on two nodes, and Ctrl-C ends all of it', async () => {
  const port = await findFreePort()
  const cluster = await run(['run', 'cluster'], { port, until: 'Ctrl-C ends all of it' })
  expect(cluster.output).toContain(`http://nurse.localhost:${port}/demo/`)
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`)
  expect(await ready.json()).toEqual({ database: true, serving: true, redis: true })
  const [, postgres = '', redis = ''] = /PostgreSQL on port (\d+), Redis on (\d+)/.exec(cluster.output) ?? []
  const pids = [...(/Nodes: (.*); PostgreSQL/.exec(cluster.output)?.[1] ?? '').matchAll(/\d+/g)].map(Number)
  expect(pids).toHaveLength(2)
  expect(await cluster.end()).toBe(0)
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  for (const left of [postgres, redis]) expect(await isTaken(Number(left))).toBe(false)
})

test('HOUSE-14 npm run bench -- --only size weighs every route', async () => {
  const { output, code } = await run(['run', 'bench', '--', '--only', 'size'], {})
  expect(code).toBe(0)
  expect(output.match(/first load of \S+: \d+ kB/g)).toHaveLength(4)
})

async function isTaken(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false // Nobody listens there.
  } finally {
    socket.destroy()
  }
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'kurumaza-commands-'))
}

type RunOptions = { postgres?: Record<string, string>; dataDir?: string; port?: number; until?: string }
type Run = { output: string; code: number | null; end: () => Promise<number | null> }

/** Types a command of npm and answers when it has said `until`, or has ended. `end` is Ctrl-C. */
async function run(args: readonly string[], { dataDir, port, postgres, until }: RunOptions): Promise<Run> {
  const given = { ...(dataDir ? { DATA_DIR: dataDir } : {}), ...(port ? { PORT: String(port) } : {}), ...postgres }
  const child = spawn('npm', args, { env: { ...process.env, ...given }, detached: true })
  let output = ''
  const ended = once(child, 'close')
  await new Promise<void>((resolve) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString()
      if (until !== undefined && output.includes(until)) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    ended.then(() => resolve(), resolve)
  })
  return { output, code: child.exitCode, end: () => endGroup(child.pid, ended) }
}

async function endGroup(pid: number | undefined, ended: Promise<unknown[]>): Promise<number | null> {
  if (pid === undefined) throw new Error('npm did not start')
  process.kill(-pid, 'SIGINT')
  const [code] = await ended
  return code as number | null // The first argument of 'close'.
}
