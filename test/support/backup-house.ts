import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { makeBackup, type BackupRequest } from '../../server/backup/make-backup.ts'
import { restoreBackup } from '../../server/backup/restore-backup.ts'
import { changeOf, openSynced, updateFrame } from './document-client.ts'
import { BOARD, HOUSE_DATABASE, openDocumentHouse, openTestHouse, type DocumentHouse } from './document-house.ts'

/** A moment, and how a backup of it is called. */
export const AT_MS = Date.UTC(2026, 10, 26, 3, 2, 41)
export const NAME = 'kurumaza-20261126T030241Z'

/** A folder that is gone after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-backup-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** As the command asks for it. */
export function backupRequest(
  { folder }: Pick<DocumentHouse, 'folder'>,
  to: string,
  given: Partial<BackupRequest> = {},
) {
  return { dataDir: folder, databasePath: join(folder, HOUSE_DATABASE), to, keep: null, nowMs: AT_MS, ...given }
}

/** A backup of a house as it stands, while it is open. */
export async function backUp(house: Pick<DocumentHouse, 'folder'>): Promise<string> {
  const { path } = await makeBackup(backupRequest(house, newFolder()))
  return path
}

/** A house that a backup was taken of, and what becomes of it: `fallBack` ends it and opens what the backup held, at the same port. */
export async function openHouseToRestore() {
  const house = await openDocumentHouse()
  onTestFinished(() => rmSync(house.folder, { recursive: true, force: true }))
  async function fallBack(backup: string, nowMs = Date.now()): Promise<DocumentHouse> {
    await house.close()
    const into = newFolder()
    await restoreBackup({ from: backup, into, databaseName: HOUSE_DATABASE, replace: false, nowMs })
    return openTestHouse({ folder: into, port: house.port })
  }
  return { house, fallBack }
}

/** So much that it cannot be copied between two commits. */
export function addBallast({ folder }: Pick<DocumentHouse, 'folder'>): void {
  const raw = new DatabaseSync(join(folder, HOUSE_DATABASE))
  raw.exec('CREATE TABLE ballast AS SELECT randomblob(20000000) AS bytes')
  raw.close()
}

/** Writes entries one after the other, each when the one before is durable; answers what was acknowledged so far. */
export async function openWriter(house: DocumentHouse) {
  const socket = await openSynced(house, BOARD, { protocol: 'kurumaza.1' })
  const acknowledged: string[] = []
  async function write(key: string): Promise<void> {
    const count = acknowledged.length + 1
    socket.send(updateFrame(changeOf(socket.doc, (doc) => doc.getMap('places').set(key, 1))))
    await socket.hear((message) => message.type === 'saved' && message.count === count)
    acknowledged.push(key)
  }
  return { acknowledged, write }
}
