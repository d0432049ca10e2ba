import { Me } from '../../shared/access/me.ts'
import { readOrPutKey } from './device-key.ts'
import {
  answerOf,
  completionOf,
  databaseNameOf,
  deleteDatabase,
  listDatabaseNames,
  storeNames,
  VISIT_NAME,
  writeTo,
} from './device-database.ts'
import type { DeviceDeps } from './device-deps.ts'
import { tell } from './device-news.ts'
import { attempt, type Kit, within } from './on-device.ts'
import { bytesOf, seal, type Sealed, textOf, unseal } from './sealing.ts'
import { confirmedAt, lookAgain, type Moment, type VisitAge } from './visit-age.ts'

/** `hasEnded` = the server has said since that nobody is signed in here. */
type StoredVisit = VisitAge & Sealed & { hasEnded: boolean }

/**
 * The server has said that this person is here. What the device still had of an older visit is wiped first.
 * Whatever fails: keeping on the device is then off, and the status line says so.
 */
export async function confirmVisit(me: Me, serverNowMs: number, deps: DeviceDeps): Promise<void> {
  await attempt(deps, undefined, async (kit) => {
    const name = await databaseNameOf(kit.subtle, me.personId)
    tellWhoIsHere(name, kit)
    const moment = { deviceNowMs: deps.nowMs(), serverNowMs }
    const isOver = await within(kit, name, async (db) => isVisitOver(await readVisit(db), moment))
    if (isOver) await wipe(name, kit)
    await within(kit, name, (db) => putVisit(db, { me, age: confirmedAt(serverNowMs, moment.deviceNowMs) }, kit))
  })
}

/** Ages what others, and without an answer of the server everybody, left on the device, and wipes what is too old. */
export async function sweepVisits(
  { here, serverNowMs }: { here: string | null; serverNowMs: number | null },
  deps: DeviceDeps,
): Promise<void> {
  await attempt(deps, undefined, async (kit) => {
    const own = here === null ? null : await databaseNameOf(kit.subtle, here)
    const moment = { deviceNowMs: deps.nowMs(), serverNowMs }
    for (const name of await listDatabaseNames(kit.factory)) {
      if (name !== own && (await within(kit, name, (db) => age(db, moment)))) await wipe(name, kit)
    }
  })
}

/** Who may open this page while the server cannot be asked: whom it confirmed last, if that was not too long ago. */
export async function readLastVisit(deps: DeviceDeps): Promise<Me | null> {
  return attempt(deps, null, async (kit) => {
    const found: { me: Me; confirmedServerMs: number }[] = []
    for (const name of await listDatabaseNames(kit.factory)) {
      const visit = await within(kit, name, (db) => openVisit(db, { nowMs: deps.nowMs(), name }, kit))
      if (visit !== null) found.push(visit)
    }
    return found.toSorted((a, b) => b.confirmedServerMs - a.confirmedServerMs)[0]?.me ?? null
  })
}

/** Whether the device has text of this person that is on no server yet, or that was handed back. */
export async function hasWaiting(personId: string, deps: DeviceDeps): Promise<boolean> {
  return attempt(deps, false, async (kit) => {
    const name = await databaseNameOf(kit.subtle, personId)
    return within(kit, name, async (db) => {
      const waiting = db.transaction('rows').objectStore('rows').index('waits').count()
      return (await answerOf(waiting)) > 0
    })
  })
}

/** After signing out: leaves this device as if the person had never been here. */
export async function forgetPerson(personId: string, deps: DeviceDeps): Promise<void> {
  await attempt(deps, undefined, async (kit) => wipe(await databaseNameOf(kit.subtle, personId), kit))
}

/** Another person's tab sends nothing from now on: it would go out under this person's session. */
function tellWhoIsHere(name: string, { openChannel }: Kit): void {
  const channel = openChannel?.() ?? null
  tell(channel, { kind: 'here', name })
  channel?.close()
}

async function wipe(name: string, { factory, openChannel }: Kit): Promise<void> {
  const channel = openChannel?.() ?? null
  tell(channel, { kind: 'wipe', name })
  // A tab that does not let go of the database keeps it from being deleted, not from being emptied.
  await within({ factory }, name, async (db) => {
    const transaction = writeTo(db, storeNames)
    const done = completionOf(transaction)
    for (const store of storeNames) transaction.objectStore(store).clear()
    await done
  })
  await deleteDatabase(factory, name)
  channel?.close()
}

async function readVisit(db: IDBDatabase): Promise<StoredVisit | undefined> {
  // Only `putVisit` and `age` write there.
  return (await answerOf(db.transaction('visit').objectStore('visit').get(VISIT_NAME))) as StoredVisit | undefined
}

function isVisitOver(visit: StoredVisit | undefined, moment: Moment): boolean {
  return visit !== undefined && lookAgain(visit, moment).isOver
}

async function putVisit(db: IDBDatabase, { me, age: fresh }: { me: Me; age: VisitAge }, { subtle }: Kit) {
  const { key } = await readOrPutKey(db, { subtle })
  const sealed = await seal(bytesOf(JSON.stringify(me)), { subtle, key, boundTo: db.name })
  const visit: StoredVisit = { ...fresh, ...sealed, hasEnded: false }
  await replaceVisit(db, visit)
}

/** Answers whether it is to be wiped. One whose visit was never written down begins to age now. */
async function age(db: IDBDatabase, moment: Moment): Promise<boolean> {
  const visit = (await readVisit(db)) ?? unknownVisit(moment)
  const { age: older, isOver } = lookAgain(visit, moment)
  if (!isOver) await replaceVisit(db, { ...visit, ...older, hasEnded: visit.hasEnded || moment.serverNowMs !== null })
  return isOver
}

function unknownVisit({ deviceNowMs, serverNowMs }: Moment): StoredVisit {
  const sealed = { iv: new Uint8Array(), cipher: new ArrayBuffer() }
  return { ...confirmedAt(serverNowMs ?? deviceNowMs, deviceNowMs), ...sealed, hasEnded: true }
}

async function replaceVisit(db: IDBDatabase, visit: StoredVisit): Promise<void> {
  const transaction = writeTo(db, ['visit'])
  const done = completionOf(transaction)
  transaction.objectStore('visit').put(visit, VISIT_NAME)
  await done
}

async function openVisit(db: IDBDatabase, { nowMs, name }: { nowMs: number; name: string }, { subtle }: Kit) {
  const visit = await readVisit(db)
  const moment = { deviceNowMs: nowMs, serverNowMs: null }
  if (visit === undefined || visit.hasEnded || isVisitOver(visit, moment)) return null
  const { key } = await readOrPutKey(db, { subtle })
  const plain = await unseal(visit, { subtle, key, boundTo: name })
  const me = plain === null ? null : Me.safeParse(JSON.parse(textOf(plain)))
  return me?.success ? { me: me.data, confirmedServerMs: visit.confirmedServerMs } : null
}
