import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { prepareDemoData } from '../../server/commands/demo-data.ts'
import { demoLinks, describeDemo } from '../../server/commands/demo-links.ts'
import type { Config } from '../../server/config.ts'
import { databasePath } from '../../server/config.ts'
import { openDatabase } from '../../server/database/connect.ts'
import { startApp, type App } from '../../server/app.ts'
import { lockFolder } from '../../server/database/folder-lock.ts'
import { StartRefused } from '../../server/database/start-refused.ts'
import { refuseOtherSort } from '../../server/database/demo-mark.ts'
import { createDocuments } from '../../server/documents/documents.ts'
import { createLog } from '../../server/log.ts'
import { createHub } from '../../server/records/hubs.ts'
import { createDemoRoutes } from '../../server/access/demo-routes.ts'
import { readSummary } from '../../shared/documents/case.ts'
import { cookiesOf, demoConfig, openBase, serveBase } from '../support/server-parts.ts'
import { seedSamples } from '../../server/commands/seed-samples.ts'
import { readSamples } from '../../server/commands/samples.ts'

const log = createLog({ level: 'silent' })

let config: Config
beforeEach(() => {
  config = { ...demoConfig, dataDir: mkdtempSync(join(tmpdir(), 'kurumaza-demo-')) }
})
afterEach(async () => {
  for (const app of running) await stop(app)
  rmSync(config.dataDir, { recursive: true })
})

const running = new Set<App>()

async function start(): Promise<App> {
  const app = await startApp({ ...config, port: 0 }, log)
  running.add(app)
  return app
}

async function stop(app: App): Promise<void> {
  running.delete(app)
  await app.close()
}

async function inDatabase<Value>(work: (db: Awaited<ReturnType<typeof openDatabase>>['db']) => Promise<Value>) {
  const { db, close } = await openDatabase(databasePath(config))
  try {
    return await work(db)
  } finally {
    await close()
  }
}

test('STO-11 the demo is seeded once and keeps what was entered; --fresh starts over', async () => {
  await prepareDemoData(config, log, false)
  await inDatabase((db) => db.updateTable('hubs').set({ name: 'entered' }).execute())
  await prepareDemoData(config, log, false)
  expect(await inDatabase((db) => db.selectFrom('hubs').select('name').execute())).toMatchObject([{ name: 'entered' }])
  await prepareDemoData(config, log, true)
  const hubs = await inDatabase((db) => db.selectFrom('hubs').select('name').execute())
  expect(hubs).toMatchObject([{ name: '見本市 在宅医療支援センター' }])
})

test('STO-11 the documents of the samples are in the log', async () => {
  await prepareDemoData(config, log, false)
  const wish = await inDatabase(async (db) => {
    const read = await createDocuments({ db, log, now: Date.now }).readInside(db, 'case/case1')
    return read && readSummary(read.doc).wish
  })
  expect(wish).toBe('家で庭を見ながら過ごしたい。病院にはもう戻りたくない')
})

test('STO-12 samples and real meetings never share a database', async () => {
  await inDatabase((db) => db.transaction().execute((trx) => createHub(trx, { id: 'hub_9', name: '本物' })))
  await expect(prepareDemoData(config, log, false)).rejects.toThrow(/DATA_DIR/)
  await expect(prepareDemoData(config, log, true)).rejects.toThrow(/DATA_DIR/)
  const kept = await inDatabase(async (db) => {
    await refuseOtherSort(db, 'production')
    return db.selectFrom('hubs').select('id').execute()
  })
  expect(kept).toMatchObject([{ id: 'hub_9' }])
})

test('STO-12 production refuses a database of samples', async () => {
  await prepareDemoData(config, log, false)
  await expect(inDatabase((db) => refuseOtherSort(db, 'production'))).rejects.toThrow(/npm start/)
})

test('STO-21 an empty database that production has opened is never taken for a demo', async () => {
  await inDatabase((db) => refuseOtherSort(db, 'production'))
  for (const fresh of [true, false])
    await expect(prepareDemoData(config, log, fresh), `fresh: ${fresh}`).rejects.toThrow(/npm run demo/)
  await inDatabase((db) => refuseOtherSort(db, 'production'))
})

test('STO-20 while a server runs in a folder, nobody else starts there or removes anything', async () => {
  await prepareDemoData(config, log, false)
  const app = await start()
  await expect(start()).rejects.toThrow(StartRefused)
  await expect(prepareDemoData(config, log, true)).rejects.toThrow(StartRefused)
  expect((await inDatabase((db) => db.selectFrom('people').select('id').execute())).length).toBeGreaterThan(0)
  await stop(app)
  await start()
})

test('STO-20 a lock ends with its process, even one that was killed', async () => {
  const module = new URL('../../server/database/folder-lock.ts', import.meta.url).href
  const script = `import('${module}').then(({ lockFolder }) => { lockFolder(process.argv[1]); console.log('locked'); setInterval(() => {}, 1000) })`
  const other = spawn(process.execPath, ['-e', script, config.dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void other.kill('SIGKILL'))
  await once(other.stdout, 'data')
  expect(() => lockFolder(config.dataDir)).toThrow(StartRefused)
  other.kill('SIGKILL')
  await once(other, 'exit')
  lockFolder(config.dataDir)()
})

test('STO-11 --fresh removes nothing that is not the demo’s', async () => {
  await prepareDemoData(config, log, false)
  writeFileSync(join(config.dataDir, 'letter.txt'), 'mine')
  await prepareDemoData(config, log, true)
  expect(statSync(join(config.dataDir, 'letter.txt')).size).toBe(4)
})

test('ACC-9 each attendee has a link under a host name of their own', async () => {
  const meeting = await prepareDemoData(config, log, false)
  const links = demoLinks(meeting, 'http://localhost:3000').map(({ url }) => url)
  expect(links).toEqual([
    'http://facilitator.localhost:3000/demo/p_fc1',
    'http://center-2.localhost:3000/demo/p_hc2',
    'http://center-1.localhost:3000/demo/p_hc1',
    'http://physician.localhost:3000/demo/p_dr1',
    'http://nurse.localhost:3000/demo/p_ns1',
    'http://care-manager.localhost:3000/demo/p_cm1',
  ])
  const printed = describeDemo(meeting, 'http://localhost:3000')
  for (const link of links) expect(printed.split('\n').map((line) => line.trim())).toContain(link)
  expect(printed).toContain('実在の患者さんの事例は入力しないでください')
})

test('ACC-9 several people of one profession are numbered, whatever the order of their seats', () => {
  const nurse = (personId: string) => ({
    personId,
    name: '',
    kana: '',
    organization: '',
    profession: 'nurse' as const,
    meetingFunction: 'participant' as const,
  })
  const links = demoLinks({ participants: [nurse('p_2'), nurse('p_3'), nurse('p_1')] }, 'http://localhost')
  expect(links.map(({ url }) => url)).toEqual([
    'http://nurse-2.localhost/demo/p_2',
    'http://nurse-3.localhost/demo/p_3',
    'http://nurse-1.localhost/demo/p_1',
  ])
})

test('ACC-9 a demo link signs its person in and leads to the meeting', async () => {
  const base = await openBase()
  const documents = createDocuments({ ...base, now: Date.now })
  await seedSamples({ ...base, createDocument: (trx, document) => documents.create(trx, document) }, readSamples())
  const served = await serveBase(base, { '/demo': createDemoRoutes(base.sessions) })
  try {
    const opened = await fetch(`${served.url}/demo/p_ns1`, { redirect: 'manual' })
    expect(opened.status).toBe(303)
    expect(opened.headers.get('location')).toBe('/meetings/mk_1')
    expect(await base.sessions.visitorOf({ cookie: cookiesOf(opened) })).toMatchObject({ personId: 'p_ns1' })
    for (const stranger of ['p_404', 'p_ns1%27', '']) {
      const refused = await fetch(`${served.url}/demo/${stranger}`, { redirect: 'manual' })
      expect(refused.status).toBe(404)
      expect(refused.headers.getSetCookie()).toEqual([])
    }
  } finally {
    await served.close()
  }
})
