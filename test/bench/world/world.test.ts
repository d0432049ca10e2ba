import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { startApp } from '../../../server/app.ts'
import { readConfig, root } from '../../../server/config.ts'
import type { Environment } from '../../../server/config/secret-files.ts'
import { StartRefused } from '../../../server/database/start-refused.ts'
import { createLog } from '../../../server/log.ts'
import { findFreePort } from '../../../server/commands/cluster/free-port.ts'
import { until } from '../../support/document-client.ts'
import { openPlainDocument } from '../../support/plain-person.ts'
import { prepareWorld, type World } from './prepare-world.ts'

const COMMAND = 'npm run bench:world -- --documents 20 --people 10 --out .demo/world.json'

async function openFolder(): Promise<Environment> {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-world-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return { DATA_DIR: folder, PORT: String(await findFreePort()), HOST: '127.0.0.1' }
}

/** Types the command of the README, with the file it writes in the folder. */
function makeWorld(environment: Environment): World {
  const out = join(environment.DATA_DIR ?? '', 'world.json')
  const [program = '', ...args] = COMMAND.replace('.demo/world.json', out).split(' ')
  const made = spawnSync(program, args, { cwd: root, env: { ...process.env, ...environment }, encoding: 'utf8' })
  expect([made.status, made.stderr]).toEqual([0, ''])
  return JSON.parse(readFileSync(out, 'utf8')) as World // What the command has just written.
}

const serve = (environment: Environment) =>
  startApp(readConfig('production', environment), createLog({ level: 'silent' }))

function open(world: World, document: number, { cookie = '' }: { cookie?: string } = {}) {
  const opened = openPlainDocument(world.documents[document] ?? '', {
    url: world.url,
    headers: { origin: world.origin, cookie },
  })
  onTestFinished(() => opened.provider.destroy())
  return opened
}

test('WORLD-1 a production server serves a world to plain y-websocket clients, and its sessions outlive a restart', async () => {
  const environment = await openFolder()
  const world = makeWorld(environment)
  expect([world.documents.length, world.people.length, new Set(world.people.map(({ cookie }) => cookie)).size]).toEqual(
    [20, 10, 10],
  )
  for (const round of [0, 1]) {
    const app = await serve(environment)
    const [writer, reader] = [open(world, 7, world.people[round]), open(world, 7, world.people[9 - round])]
    await Promise.all([writer.synced, reader.synced])
    for (const name of world.roots) writer.doc.getMap(name).set(`k${round}`, new Y.Text('訪問'))
    await until(reader.doc, () =>
      world.roots.every((name) => String(reader.doc.getMap(name).get(`k${round}`)) === '訪問'),
    )
    expect(reader.doc.getMap('cards').size).toBe(round + 1)
    writer.provider.destroy()
    reader.provider.destroy()
    await app.close()
  }
})

test('WORLD-1 the reader of a world reads and may not write, the outsider may not read', async () => {
  const environment = await openFolder()
  const world = makeWorld(environment)
  const app = await serve(environment)
  onTestFinished(() => app.close())
  const reader = open(world, 0, world.readOnly)
  await reader.synced
  reader.doc.getMap('cards').set('k', 1)
  expect(await reader.closed).toEqual({ code: 4403, reason: 'read-only' })
  expect(await open(world, 0, world.outsider).closed).toEqual({ code: 4403, reason: 'not-allowed' })
  expect(await open(world, 0).closed).toEqual({ code: 4401, reason: 'signed-out' })
})

test('WORLD-2 a world is made anew over a former one, and never over anything else', async () => {
  const environment = await openFolder()
  const config = readConfig('production', environment)
  const former = await prepareWorld(config, { documents: 2, people: 2 })
  const again = await prepareWorld(config, { documents: 1, people: 1 })
  expect([again.documents, again.people.length]).toEqual([['meeting/m1'], 1])
  expect(again.people[0]?.cookie).not.toBe(former.people[0]?.cookie)
  rmSync(join(config.dataDir, 'is-a-world'))
  await expect(prepareWorld(config, { documents: 1, people: 1 })).rejects.toThrow(StartRefused)
})
