import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { openDemoApp } from '../support/demo-app.ts'
import { startPostgres } from '../../server/commands/cluster/local-postgres.ts'
import {
  createFirstDatabase,
  createTestDatabase,
  OWNER,
  PROGRAM,
  TEMPLATE,
  urlOf,
} from '../support/postgres-databases.ts'
import { runProgram } from '../support/program.ts'
import { cookiesOf } from '../support/server-parts.ts'

function environmentOf(port: number, name: string) {
  return { DATABASE_URL: urlOf({ port, role: PROGRAM, name }), DATABASE_OWNER_URL: urlOf({ port, role: OWNER, name }) }
}

async function openNode(environment: Record<string, string>) {
  const app = await openDemoApp(environment)
  onTestFinished(async () => {
    await app.close()
    app.remove()
  })
  return app
}

test('STO-18 STO-65 two programs with folders of their own are one on a shared database: who signs in on one is known on the other', async () => {
  const port = inject('postgresPort')
  const environment = environmentOf(port, await createTestDatabase(port))
  const [one, other] = [await openNode(environment), await openNode(environment)]
  const signedIn = await fetch(one.links.get('p_ns1'), { redirect: 'manual' })
  const headers = { cookie: cookiesOf(signedIn) }
  const me = await fetch(`${other.url}/api/me`, { headers })
  expect(me.status).toBe(200)
  expect(await me.json()).toEqual(await (await fetch(`${one.url}/api/me`, { headers })).json())
  expect((await fetch(`${other.url}/api/me`)).status).toBe(401)
})

test('STO-15 STO-69 while PostgreSQL is gone the program says that it is not ready, and is ready again by itself', async () => {
  const cluster = await startPostgres()
  onTestFinished(cluster.stop)
  await createFirstDatabase(cluster.port)
  const app = await openNode(environmentOf(cluster.port, TEMPLATE))
  const ready = async () => {
    const answer = await fetch(`${app.url}/readyz`)
    return { status: answer.status, parts: await answer.json() }
  }
  expect(await ready()).toEqual({ status: 200, parts: { database: true, serving: true } })
  cluster.crash()
  expect(await ready()).toEqual({ status: 503, parts: { database: false, serving: true } })
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200)
  cluster.start()
  expect(await ready()).toEqual({ status: 200, parts: { database: true, serving: true } })
})

test.for(['main.ts', 'commands/admin.ts'])(
  'STO-67 %s says in one sentence that its database cannot be reached',
  async (file) => {
    const folder = mkdtempSync(join(tmpdir(), 'kurumaza-nowhere-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const program = runProgram(file, [], {
      DATA_DIR: folder,
      DATABASE_URL: 'postgres://me:hidden@127.0.0.1:1/kurumaza',
    })
    expect(await program.ended).toBe(1)
    expect(program.output()).toMatch(/^[^\n]*つながりません[^\n]*DATABASE_URL[^\n]*\n$/)
    expect(program.output()).not.toContain('hidden')
  },
)
