import { IDBFactory } from 'fake-indexeddb'
import { onTestFinished } from 'vitest'
import { answerOf, listDatabaseNames, openDatabase } from '../../client/device/device-database.ts'
import type { DeviceDeps } from '../../client/device/device-deps.ts'
import { Device } from '../../client/device/device.ts'
import type { KeepingEvent } from '../../client/device/kept-document.ts'

/** A browser's storage with real ciphers and locks. Each `open` is a tab. */
export function openDeviceHouse(deps: Partial<DeviceDeps> = {}) {
  const house: DeviceDeps = {
    indexedDB: new IDBFactory(),
    subtle: crypto.subtle,
    locks: navigator.locks,
    openChannel: null,
    nowMs: Date.now,
    ...deps,
  }

  function open(personId: string, changed: Partial<DeviceDeps> = {}): Device {
    const device = new Device(personId, { ...house, ...changed })
    onTestFinished(() => device.close())
    return device
  }

  return { deps: house, open }
}

/** One document in one tab, with what was said about it. */
export function keep(device: Device, documentId: string) {
  const events: KeepingEvent[] = []
  const waiting = new Set<() => void>()
  const report = (event: KeepingEvent) => {
    events.push(event)
    for (const check of waiting) check()
  }
  const kept = device.document(documentId, report)
  function until(holds: (event: KeepingEvent) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!events.some(holds)) return
        waiting.delete(check)
        resolve()
      }
      waiting.add(check)
      check()
    })
  }
  const keptUpTo = (edits: number) => until((event) => event.type === 'kept' && event.edits >= edits)
  if (kept === null) throw new Error('this device keeps nothing')
  return { kept, events, until, keptUpTo }
}

/** Every key and value of every store of every database, as bytes and as text. */
export async function readWholeDevice(factory: IDBFactory): Promise<Buffer> {
  const pieces: Buffer[] = []
  for (const name of await listDatabaseNames(factory)) {
    pieces.push(Buffer.from(name))
    const db = await openDatabase(factory, name)
    for (const store of db.objectStoreNames) {
      const all = db.transaction(store).objectStore(store)
      const [keys, values] = await Promise.all([answerOf(all.getAllKeys()), answerOf(all.getAll())])
      for (const value of [...keys, ...values]) pieces.push(...bytesWithin(value))
    }
    db.close()
  }
  return Buffer.concat(pieces)
}

function bytesWithin(value: unknown): Buffer[] {
  if (typeof value === 'string' || typeof value === 'number') return [Buffer.from(`${value} `)]
  if (value instanceof ArrayBuffer) return [Buffer.from(value)]
  if (ArrayBuffer.isView(value)) return [Buffer.from(value.buffer, value.byteOffset, value.byteLength)]
  if (value === null || typeof value !== 'object' || value instanceof CryptoKey) return []
  return Object.values(value).flatMap(bytesWithin)
}

/** All rows as they lie there. */
export async function readRawRows(factory: IDBFactory): Promise<{ kind: string; waits?: 1 }[]> {
  const rows: { kind: string; waits?: 1 }[] = []
  for (const name of await listDatabaseNames(factory)) {
    const db = await openDatabase(factory, name)
    rows.push(...(await answerOf(db.transaction('rows').objectStore('rows').getAll())))
    db.close()
  }
  return rows
}
