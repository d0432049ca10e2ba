import type { Me } from '../../shared/access/me.ts'
import {
  completionOf,
  databaseNameOf,
  deleteDatabase,
  listDatabaseNames,
  storeNames,
  writeTo,
} from './device-database.ts'
import type { DeviceDeps } from './device-deps.ts'
import { type DeviceNews, tell } from './device-news.ts'
import { attempt, type Kit, within } from './on-device.ts'
import {
  ageVisit,
  countWaiting,
  forgetCopies,
  openVisit,
  putVisit,
  readStage,
  readWaitingSince,
} from './stored-visit.ts'
import { confirmedAt, type Moment, UNSENT_LIFE_MS, type VisitAge } from './visit-age.ts'

/**
 * The server has said that this person is here. What is too old of an earlier visit is taken off first; their text of no server waits
 * until now, and is theirs again. Whatever fails: keeping on the device is then off, and the status line says so.
 */
export async function confirmVisit(me: Me, serverNowMs: number, deps: DeviceDeps): Promise<void> {
  await attempt(deps, undefined, async (kit) => {
    const name = await databaseNameOf(kit.subtle, me.personId)
    // At once: another person's tab sends nothing from now on, for it would go out under this person's session.
    tellTabs({ kind: 'here', name }, kit)
    const moment = { deviceNowMs: deps.nowMs(), serverNowMs }
    const stage = await within(kit, name, (db) => readStage(db, moment))
    if (stage === 'over') await wipe(name, kit)
    if (stage === 'sealed') {
      await within(kit, name, forgetCopies)
      tellTabs({ kind: 'thinned', name }, kit)
    }
    const age = confirmedAt(serverNowMs, moment.deviceNowMs)
    await within(kit, name, (db) => putVisit(db, { me, age }, kit.subtle))
  })
}

/** Ages what others, and without an answer of the server everybody, left on the device, and takes off what is too old. */
export async function sweepVisits(
  { here, serverNowMs }: { here: string | null; serverNowMs: number | null },
  deps: DeviceDeps,
): Promise<void> {
  await attempt(deps, undefined, async (kit) => {
    const own = here === null ? null : await databaseNameOf(kit.subtle, here)
    const moment = { deviceNowMs: deps.nowMs(), serverNowMs }
    for (const name of await listDatabaseNames(kit.factory)) {
      if (name !== own && (await within(kit, name, (db) => isToGo(db, moment)))) await wipe(name, kit)
    }
  })
}

async function isToGo(db: IDBDatabase, moment: Moment): Promise<boolean> {
  const stage = await ageVisit(db, moment)
  if (stage === 'sealed') await forgetCopies(db)
  return stage === 'over' || (stage === 'sealed' && (await countWaiting(db)) === 0)
}

/** Who may open this page while the server cannot be asked: whom it confirmed last, if that was not too long ago. */
export async function readLastVisit(deps: DeviceDeps): Promise<{ me: Me; age: VisitAge } | null> {
  return attempt(deps, null, async (kit) => {
    const found: { me: Me; age: VisitAge }[] = []
    for (const name of await listDatabaseNames(kit.factory)) {
      const visit = await within(kit, name, (db) => openVisit(db, deps.nowMs(), kit.subtle))
      if (visit !== null) found.push(visit)
    }
    return found.toSorted((a, b) => b.age.confirmedServerMs - a.age.confirmedServerMs)[0] ?? null
  })
}

/** Until when text waits on this device that is on no server yet, whoever wrote it; of several the first. Null = there is none. */
export async function readWaitsUntil(deps: DeviceDeps): Promise<number | null> {
  return attempt(deps, null, async (kit) => {
    const since: number[] = []
    for (const name of await listDatabaseNames(kit.factory)) {
      const confirmedMs = await within(kit, name, readWaitingSince)
      if (confirmedMs !== null) since.push(confirmedMs)
    }
    return since.length === 0 ? null : Math.min(...since) + UNSENT_LIFE_MS
  })
}

/** Whether the device has text of this person that is on no server yet, or that was handed back. */
export async function hasWaiting(personId: string, deps: DeviceDeps): Promise<boolean> {
  return attempt(deps, false, async (kit) => {
    const name = await databaseNameOf(kit.subtle, personId)
    return within(kit, name, async (db) => (await countWaiting(db)) > 0)
  })
}

/** After signing out: leaves this device as if the person had never been here. */
export async function forgetPerson(personId: string, deps: DeviceDeps): Promise<void> {
  await attempt(deps, undefined, async (kit) => wipe(await databaseNameOf(kit.subtle, personId), kit))
}

function tellTabs(news: DeviceNews, { openChannel }: Kit): void {
  const channel = openChannel?.() ?? null
  tell(channel, news)
  channel?.close()
}

async function wipe(name: string, kit: Kit): Promise<void> {
  tellTabs({ kind: 'wipe', name }, kit)
  // A tab that does not let go of the database keeps it from being deleted, not from being emptied.
  await within(kit, name, async (db) => {
    const transaction = writeTo(db, storeNames)
    const done = completionOf(transaction)
    for (const store of storeNames) transaction.objectStore(store).clear()
    await done
  })
  await deleteDatabase(kit.factory, name)
}
