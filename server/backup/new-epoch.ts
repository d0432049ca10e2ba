import { RoomState } from '../../shared/rooms/state.ts'
import { recordAudit } from '../access/audit.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { writeSetting } from '../database/settings.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'

/** `object`: which backup, as the audit log names it. */
export type Restored = { object: string; nowMs: number }

/**
 * Notes in a restored database that its past is not the one that open pages remember: documents get a higher epoch, so that what people
 * hand in again is not taken for forged (`server/documents/gate-handed-in.ts`), and rooms a higher version than any that was announced.
 */
export async function beginNewEpoch(db: Database, { object, nowMs }: Restored): Promise<void> {
  await inTransaction(db, async (trx) => {
    await trx
      .updateTable('documents')
      .set((eb) => ({ epoch: eb('epoch', '+', 1) }))
      .execute()
    await writeSetting(trx, 'restored-at', String(nowMs))
    await raiseRooms(trx)
    await noteInEachHub(trx, { object, nowMs })
  })
}

/** More changes than any room sees between two backups. */
const VERSIONS_AHEAD = 1_000_000

/** A page keeps the newest state that it heard, and of the time after the backup it may have heard much. */
async function raiseRooms(trx: DatabaseTransaction): Promise<void> {
  for (const { meeting_id: meetingId, announced } of await trx
    .selectFrom('rooms')
    .select(['meeting_id', 'announced'])
    .execute()) {
    const state = RoomState.parse(JSON.parse(announced))
    const version = state.version + VERSIONS_AHEAD
    // Nobody has seen this phase yet: what was asked out of one that is undone counts for nothing.
    const raised: RoomState = { ...state, version, phaseVersion: version }
    const row = { version, announced: JSON.stringify(raised) }
    await trx.updateTable('rooms').set(row).where('meeting_id', '=', meetingId).execute()
  }
}

/** Whoever types the command has no account here: the line stands with the hub's first administrator, who answers for it. */
async function noteInEachHub(trx: DatabaseTransaction, { object, nowMs }: Restored): Promise<void> {
  for (const { id: hubId } of await trx.selectFrom('hubs').select('id').execute()) {
    const administrator = await trx
      .selectFrom('people')
      .select('id')
      .where('hub_id', '=', hubId)
      .where('is_admin', '=', 1)
      .orderBy('active', 'desc')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
    if (administrator) await recordAudit(trx, { hubId, personId: administrator.id, action: 'restore', object, nowMs })
  }
}
