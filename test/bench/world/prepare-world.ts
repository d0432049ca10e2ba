import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootsOf } from '../../../shared/documents/roots.ts'
import { readSessionSecret } from '../../../server/access/session-secret.ts'
import { createSessions } from '../../../server/access/sessions.ts'
import { createLocalBus } from '../../../server/cluster/local-bus.ts'
import { databasePath, type Config } from '../../../server/config.ts'
import { openDatabase } from '../../../server/database/connect.ts'
import { refuseOtherSort } from '../../../server/database/demo-mark.ts'
import { lockFolder } from '../../../server/database/folder-lock.ts'
import { StartRefused } from '../../../server/database/start-refused.ts'
import type { Database } from '../../../server/database/tables.ts'
import { createDocuments } from '../../../server/documents/documents.ts'
import { createLog } from '../../../server/log.ts'
import { cookiesOf } from '../../support/server-parts.ts'
import { fillWorld, type Inhabitants, type WorldPerson } from './fill-world.ts'

/**
 * What a load generator that speaks y-websocket's protocol needs: it opens `url` + `/` + a document's id with a cookie and the Origin.
 * Clients write below `roots`, which are all of the type Y.Map. Cookies are good for a day.
 */
export type World = {
  url: string
  origin: string
  documents: string[]
  roots: string[]
  people: (WorldPerson & { cookie: string })[]
  readOnly: { cookie: string }
  outsider: { cookie: string }
}

/** Fills a folder of its own. A former world in it is thrown away; throws StartRefused when it holds anything else. */
export async function prepareWorld(config: Config, size: { documents: number; people: number }): Promise<World> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const secret = readSessionSecret(config.dataDir)
  const unlock = lockFolder(config.dataDir)
  try {
    makeRoom(config)
    const { db, close } = await openDatabase(databasePath(config))
    try {
      return await fill(db, { config, secret, size })
    } finally {
      await close()
    }
  } finally {
    unlock()
  }
}

function makeRoom(config: Config): void {
  const [path, mark] = [databasePath(config), join(config.dataDir, 'is-a-world')]
  if (existsSync(path) && !existsSync(mark)) {
    throw new StartRefused(`${path} は負荷試験のデータではありません / holds no world: give another DATA_DIR`)
  }
  for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true })
  writeFileSync(mark, '')
}

type Filling = { config: Config; secret: string; size: { documents: number; people: number } }

async function fill(db: Database, { config, secret, size }: Filling): Promise<World> {
  await refuseOtherSort(db, 'production')
  const log = createLog({ level: 'error' })
  const documents = createDocuments({ db, log, now: Date.now })
  const createDocument = documents.create.bind(documents)
  const filled = await fillWorld(db, { ...size, nowMs: Date.now(), createDocument })
  await documents.drain()
  const sessions = createSessions({ db, config, bus: createLocalBus(), secret, log, now: Date.now })
  const signIn = async ({ id }: WorldPerson) => {
    const answer = await sessions.issueSession(id)
    if (answer === null) throw new Error(`${id} has no account`)
    return cookiesOf(answer)
  }
  return { ...describeDoor(config), documents: filled.documentIds, ...(await signAllIn(filled, signIn)) }
}

async function signAllIn({ people, reader, outsider }: Inhabitants, signIn: (person: WorldPerson) => Promise<string>) {
  const signedIn: World['people'] = []
  for (const person of people) signedIn.push({ ...person, cookie: await signIn(person) })
  return {
    people: signedIn,
    readOnly: { cookie: await signIn(reader) },
    outsider: { cookie: await signIn(outsider) },
  }
}

function describeDoor({ publicUrl }: Config): Pick<World, 'url' | 'origin' | 'roots'> {
  const own = [...rootsOf.meeting].filter(([, rule]) => rule.writtenBy === 'client' && rule.seeded !== true)
  return { url: `${publicUrl.replace(/^http/, 'ws')}/collab`, origin: publicUrl, roots: own.map(([name]) => name) }
}
