import type { RefusalReason } from '../../shared/documents/close-codes.ts'
import { Limit } from '../../shared/documents/limits.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { DatabaseTransaction } from '../database/tables.ts'

/** Who a Yjs client id belongs to. `durable` = the log knows it; before that it is a claim, by a frame or by presence. */
export type Binding = { author: string; sinceMs: number; durable: boolean }
export type Bindings = Map<number, Binding>

export const SERVER = 'server'

const DAY_MS = 24 * 60 * 60 * 1000

export function authorOf(personId: string): string {
  return `person:${personId}`
}

/** Answers which of the ids still need a durable owner. Bound to the person, not the socket: tabs and reloads relay one another. */
export function judgeClientIds(
  clientIds: readonly number[],
  { bindings, nowMs }: { bindings: Bindings; nowMs: number },
  author: string,
): Result<number[], RefusalReason> {
  const owners = clientIds.map((id) => bindings.get(id))
  if (owners.some((owner) => owner !== undefined && owner.author !== author)) return refuse('foreign-client-id')
  const unknownCount = owners.filter((owner) => owner === undefined).length
  if (unknownCount > 0 && !mayClaim({ bindings, nowMs }, author, unknownCount)) return refuse('too-many-client-ids')
  return ok(clientIds.filter((id) => bindings.get(id)?.durable !== true))
}

/** Whether this author may claim so many further ids today. */
export function mayClaim(view: { bindings: Bindings; nowMs: number }, author: string, count: number): boolean {
  let recent = count
  for (const binding of view.bindings.values()) {
    if (binding.author === author && binding.sinceMs > view.nowMs - DAY_MS) recent++
  }
  return recent <= Limit.newClientIdsPerPersonAndDay
}

/** The first sight counts, whether in a frame or in presence; a claim of the same author stays as it is. */
export function claim(
  bindings: Bindings,
  clientIds: readonly number[],
  owner: { author: string; sinceMs: number },
): void {
  for (const id of clientIds) if (!bindings.has(id)) bindings.set(id, { ...owner, durable: false })
}

export type NewBinding = {
  hubId: string
  documentId: string
  clientIds: readonly number[]
  author: string
  sessionId: string | null
  firstSeq: number
  nowMs: number
}

/** Of these ids, those that someone else owns by the log. Asked inside the transaction that would write them. */
export async function findForeignIds(
  trx: DatabaseTransaction,
  { documentId, clientIds, author }: Pick<NewBinding, 'documentId' | 'clientIds' | 'author'>,
): Promise<number[]> {
  if (clientIds.length === 0) return []
  const rows = await trx
    .selectFrom('document_clients')
    .select('client_id')
    .where('document_id', '=', documentId)
    .where('client_id', 'in', clientIds)
    .where('author', '!=', author)
    .execute()
  return rows.map((row) => row.client_id)
}

/** Binds what is not bound yet. The caller has looked for foreign ids in the same transaction. */
export async function bindClientIds(trx: DatabaseTransaction, binding: NewBinding): Promise<void> {
  if (binding.clientIds.length === 0) return
  const { hubId, documentId, author, sessionId, firstSeq, nowMs } = binding
  const common = { hub_id: hubId, document_id: documentId, author, session_id: sessionId, first_seq: firstSeq }
  await trx
    .insertInto('document_clients')
    .values(binding.clientIds.map((clientId) => ({ ...common, client_id: clientId, created_at: nowMs })))
    .onConflict((conflict) => conflict.columns(['document_id', 'client_id']).doNothing())
    .execute()
}
