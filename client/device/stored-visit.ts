import { Me } from '../../shared/access/me.ts'
import { answerOf, completionOf, VISIT_NAME, writeTo } from './device-database.ts'
import { readOrPutKey } from './device-key.ts'
import { deleteRows } from './row-changes.ts'
import { bytesOf, seal, type Sealed, textOf, unseal } from './sealing.ts'
import { confirmedAt, lookAgain, type Moment, type Stage, type VisitAge } from './visit-age.ts'

/** `hasEnded` = the server has said since that nobody is signed in here, or it was too long ago. Sealed is who it was. */
type StoredVisit = VisitAge & Sealed & { hasEnded: boolean }

const nobody: Sealed = { iv: new Uint8Array(), cipher: new ArrayBuffer() }

async function readVisit(db: IDBDatabase): Promise<StoredVisit | undefined> {
  // Only this file writes there.
  return (await answerOf(db.transaction('visit').objectStore('visit').get(VISIT_NAME))) as StoredVisit | undefined
}

export async function readStage(db: IDBDatabase, moment: Moment): Promise<Stage> {
  const visit = await readVisit(db)
  return visit === undefined ? 'open' : lookAgain(visit, moment).stage
}

type Confirmed = { me: Me; age: VisitAge }

export async function putVisit(db: IDBDatabase, { me, age }: Confirmed, subtle: SubtleCrypto): Promise<void> {
  const { key } = await readOrPutKey(db, { subtle })
  const sealed = await seal(bytesOf(JSON.stringify(me)), { subtle, key, boundTo: db.name })
  await replaceVisit(db, { ...age, ...sealed, hasEnded: false })
}

/** One whose visit was never written down begins to age now. */
export async function ageVisit(db: IDBDatabase, moment: Moment): Promise<Stage> {
  const visit = (await readVisit(db)) ?? unknownVisit(moment)
  const { age, stage } = lookAgain(visit, moment)
  const isOpen = stage === 'open' && !visit.hasEnded && moment.serverNowMs === null
  const { iv, cipher } = stage === 'open' ? visit : nobody
  await replaceVisit(db, { ...age, iv, cipher, hasEnded: !isOpen })
  return stage
}

function unknownVisit({ deviceNowMs, serverNowMs }: Moment): StoredVisit {
  return { ...confirmedAt(serverNowMs ?? deviceNowMs, deviceNowMs), ...nobody, hasEnded: true }
}

async function replaceVisit(db: IDBDatabase, visit: StoredVisit): Promise<void> {
  const transaction = writeTo(db, ['visit'])
  const done = completionOf(transaction)
  transaction.objectStore('visit').put(visit, VISIT_NAME)
  await done
}

/** Null unless they may be read without the server. */
export async function openVisit(db: IDBDatabase, nowMs: number, subtle: SubtleCrypto): Promise<Confirmed | null> {
  const visit = await readVisit(db)
  if (visit === undefined || visit.hasEnded) return null
  const { age, stage } = lookAgain(visit, { deviceNowMs: nowMs, serverNowMs: null })
  if (stage !== 'open') return null
  const { key } = await readOrPutKey(db, { subtle })
  const plain = await unseal(visit, { subtle, key, boundTo: db.name })
  const me = plain === null ? null : Me.safeParse(JSON.parse(textOf(plain)))
  return me?.success ? { me: me.data, age } : null
}

/** When the server last confirmed whoever has text here that is on no server yet, or was handed back; null where there is none. */
export async function readWaitingSince(db: IDBDatabase): Promise<number | null> {
  if ((await countWaiting(db)) === 0) return null
  return (await readVisit(db))?.confirmedServerMs ?? null
}

export function countWaiting(db: IDBDatabase): Promise<number> {
  return answerOf(db.transaction('rows').objectStore('rows').index('waits').count())
}

/** Takes off the device whatever the server has too. */
export async function forgetCopies(db: IDBDatabase): Promise<void> {
  const transaction = writeTo(db, ['rows', 'answers'])
  const done = completionOf(transaction)
  transaction.objectStore('answers').clear()
  deleteRows(transaction.objectStore('rows'), null, ({ waits }) => waits !== 1)
  await done
}
