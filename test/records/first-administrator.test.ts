import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFirstAdministrator, findFault } from '../../server/commands/first-administrator.ts'
import { databasePath, readConfig, root } from '../../server/config.ts'
import { openDatabase } from '../../server/database/connect.ts'
import { StartRefused } from '../../server/database/start-refused.ts'
import { Me } from '../../shared/access/me.ts'
import { cookiesOf, countRows, demoConfig, openBase, serveBase } from '../support/server-parts.ts'

const administrator = {
  email: 'Kanri@hub.example',
  name: '管理 花子',
  kana: 'かんり はなこ',
  hub: '見本市 在宅医療支援センター',
  password: 'ながい ことばを 四つ つなげる',
}

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kurumaza-admin-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

function runAdmin(...args: string[]) {
  const env = { ...process.env, DATA_DIR: dataDir }
  const program = join(root, 'server/commands/admin.ts')
  return spawnSync(process.execPath, [program, ...args], { env, encoding: 'utf8', input: '' })
}

const flags = ['--email', 'kanri@hub.example', '--name', '管理 花子', '--kana', 'かんり はなこ', '--hub', '見本市']

test('ACC-28 the first administrator signs in to a hub of their own', async () => {
  const base = await openBase({ config: { ...demoConfig, mode: 'production' } })
  await createFirstAdministrator(base.db, administrator, 0)
  const served = await serveBase(base)
  try {
    const signedIn = await fetch(`${served.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { origin: 'http://localhost:3000', 'content-type': 'application/json' },
      body: JSON.stringify({ email: administrator.email, password: administrator.password }),
    })
    const me = await fetch(`${served.url}/api/me`, { headers: { cookie: cookiesOf(signedIn) } })
    expect(Me.parse(await me.json())).toMatchObject({
      name: '管理 花子',
      profession: 'facilitator',
      hub: { name: administrator.hub },
      isAdmin: true,
      demo: false,
    })
  } finally {
    await served.close()
  }
})

test('ACC-28 there is only one first administrator', async () => {
  const base = await openBase()
  await createFirstAdministrator(base.db, administrator, 0)
  const second = createFirstAdministrator(base.db, { ...administrator, email: 'other@hub.example' }, 0)
  await expect(second).rejects.toThrow(StartRefused)
  expect(await countRows(base.db, 'people')).toBe(1)
  expect(await countRows(base.db, 'user')).toBe(1)
  await base.close()
})

test('ACC-28 what is wrong is said in one sentence', () => {
  expect(findFault('email', 'no address')).toContain('email')
  expect(findFault('password', 'twelve chars')).toContain('13')
  expect(findFault('name', '   ')).not.toBeNull()
  expect(findFault('kana', 'かんり はなこ')).toBeNull()
})

test('ACC-28 npm run admin makes the administrator and shows a drawn password once', async () => {
  const made = runAdmin(...flags, '--random-password')
  expect(made.stderr).toBe('')
  expect(made.status).toBe(0)
  expect(made.stdout).toMatch(/^ {2}[a-z2-9]{20}$/m)
  const { db, close } = await openDatabase(databasePath(readConfig('production', { DATA_DIR: dataDir })))
  expect(await db.selectFrom('people').select(['name', 'is_admin']).execute()).toMatchObject([
    { name: '管理 花子', is_admin: 1 },
  ])
  await close()
  const again = runAdmin(...flags, '--random-password')
  expect(again.status).toBe(1)
  expect(again.stderr).toMatch(/^[^\n]*already has its administrator[^\n]*\n$/)
}, 20_000)

test('ACC-28 without a terminal npm run admin says what is missing instead of waiting', () => {
  for (const args of [flags, [...flags, '--nonsense'], ['--email', 'no address']]) {
    const refused = runAdmin(...args)
    expect(refused.status).toBe(1)
    expect(refused.stderr).not.toMatch(/^\s+at /m)
    expect(refused.stderr.length).toBeGreaterThan(10)
  }
}, 20_000)
