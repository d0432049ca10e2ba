import { inTransaction } from '../database/in-transaction.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import type { Documents } from '../documents/documents.ts'
import type { Result } from '../../shared/result.ts'
import { ok, refuse } from '../../shared/result.ts'
import type { Refusal, RoomCommand } from '../../shared/rooms/commands.ts'
import type { Participant, Roster } from '../../shared/rooms/roster.ts'
import { applyCommand } from '../../shared/rooms/rules.ts'
import type { Room } from '../../shared/rooms/state.ts'
import { RoomSecret, RoomState } from '../../shared/rooms/state.ts'
import { writeBoardEffects } from './board-effects.ts'
import { readBoardFacts } from './board-facts.ts'

export type RoomStoreDeps = { db: Database; documents: Pick<Documents, 'edit' | 'readInside'> }

/** A room as it lies in its row; `secretText` is kept as read, because it is part of the lock. */
export type StoredRoom = { room: Room; hubId: string; secretText: string }

export type AskedOfRoom = { command: RoomCommand; actor: Participant; roster: Roster; nowMs: number }
export type RoomChange = { before: Room; after: Room }

/** How often a change is decided anew because another node was first. */
export const MAX_ATTEMPTS = 20

/**
 * These change what one person alone may see: who asked them is written nowhere but in the room's secret, and there only as long as needed.
 * A late wish names a role, as every paper does, and the events are not to name its author for ever either.
 */
const unrecorded: ReadonlySet<RoomCommand['name']> = new Set(['set-written', 'place-dots', 'mark-event', 'send-wish'])

/** The room as it stands, null when there is none. */
export async function readRoom(db: Database, meetingId: string): Promise<Room | null> {
  const stored = await readStoredRoom(db, meetingId)
  return stored?.room ?? null
}

export async function readStoredRoom(
  db: Database | DatabaseTransaction,
  meetingId: string,
): Promise<StoredRoom | null> {
  const row = await db
    .selectFrom('rooms')
    .select(['hub_id', 'announced', 'secret'])
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst()
  if (!row) return null
  const room = {
    announced: RoomState.parse(JSON.parse(row.announced)),
    secret: RoomSecret.parse(JSON.parse(row.secret)),
  }
  return { room, hubId: row.hub_id, secretText: row.secret }
}

/** Writes `next` if nobody changed the room since `stored` was read; false otherwise. */
export async function writeRoom(trx: DatabaseTransaction, stored: StoredRoom, next: Room): Promise<boolean> {
  const { announced, secret } = next
  const written = await trx
    .updateTable('rooms')
    .set({ version: announced.version, announced: JSON.stringify(announced), secret: JSON.stringify(secret) })
    .where('meeting_id', '=', stored.room.announced.meetingId)
    // The lock that holds across nodes and outlives a crashed one. The secret belongs to it: dots move without a new version.
    .where('version', '=', stored.room.announced.version)
    .where('secret', '=', stored.secretText)
    .executeTakeFirst()
  return written.numUpdatedRows === 1n
}

/** Runs `attempt` in transactions of its own until nobody else was first. Null from it means: someone was. */
export async function retryContended<Value>(
  db: Database,
  attempt: (trx: DatabaseTransaction) => Promise<Value | null>,
): Promise<Value> {
  for (let count = 0; count < MAX_ATTEMPTS; count++) {
    const value = await inTransaction(db, attempt)
    if (value !== null) return value
  }
  throw new Error(`a room is still contended after ${MAX_ATTEMPTS} attempts`)
}

/** Decides the command on the room as it stands and stores all that follows from it, the shared board included, in one transaction. */
export async function changeRoom(deps: RoomStoreDeps, asked: AskedOfRoom): Promise<Result<RoomChange, Refusal>> {
  const tried = await retryContended(deps.db, (trx) => tryChange(trx, deps, asked))
  if (!tried.ok) return tried
  const { publish, ...change } = tried.value
  publish()
  return ok(change)
}

type Stored = RoomChange & { publish: () => void }

async function tryChange(
  trx: DatabaseTransaction,
  { documents }: RoomStoreDeps,
  { command, actor, roster, nowMs }: AskedOfRoom,
): Promise<Result<Stored, Refusal> | null> {
  const stored = await readStoredRoom(trx, command.meetingId)
  if (!stored) return refuse('not-found')
  const before = stored.room
  const board = await readBoardFacts(trx, documents, { command, caseId: before.announced.caseId })
  const decided = applyCommand(before, command, { actor, roster, board, nowMs })
  if (!decided.ok) return decided
  const { room: after, effects } = decided.value
  if (after === before) return ok({ before, after, publish: () => undefined })
  if (!(await writeRoom(trx, stored, after))) return null
  if (!unrecorded.has(command.name))
    await recordEvent(trx, { stored, after, name: command.name, personId: actor.personId, nowMs })
  if (before.announced.closedAtMs === null && after.announced.closedAtMs !== null)
    await markClosed(trx, command.meetingId, after.announced.closedAtMs)
  const place = { meetingId: command.meetingId, hubId: stored.hubId, roster, nowMs }
  const edit = await writeBoardEffects(trx, documents, { place, effects })
  return ok({ before, after, publish: () => edit?.publish() })
}

/** In the same transaction: not one frame is written on the board after the close. */
async function markClosed(trx: DatabaseTransaction, meetingId: string, closedAtMs: number): Promise<void> {
  await trx.updateTable('meetings').set({ closed_at: closedAtMs }).where('id', '=', meetingId).execute()
}

type RoomEvent = { stored: StoredRoom; after: Room; name: RoomCommand['name']; personId: string; nowMs: number }

async function recordEvent(
  trx: DatabaseTransaction,
  { stored, after, name, personId, nowMs }: RoomEvent,
): Promise<void> {
  const { meetingId, version } = after.announced
  await trx
    .insertInto('room_events')
    .values({ hub_id: stored.hubId, meeting_id: meetingId, version, name, person_id: personId, created_at: nowMs })
    .execute()
}
