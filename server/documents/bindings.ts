import type { RefusalReason } from '../../shared/documents/close-codes.ts'
import { Limit } from '../../shared/documents/limits.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { DatabaseTransaction } from '../database/tables.ts'
import { isIdOfServer } from './client-ids.ts'

/** Who a Yjs client id belongs to. `durable` = the log knows it; before that it is a claim, by a frame or by presence. */
export type Binding = { author: string; sinceMs: number; durable: boolean }
export type Bindings = Map<number, Binding>

export const SERVER = 'server'

const DAY_MS = 24 * 60 * 60 * 1000

export function authorOf(personId: string): string {
  return `person:${personId}`
}

const RECOVERED = 'recovered:'

/**
 * What a person handed in after a restore and may not have written: its row names them as the one who had it, not as its author. A client
 * id that is known in no other way belongs to whoever writes on under it.
 */
export function recoveredBy(author: string): string {
  return RECOVERED + author.slice(author.indexOf(':') + 1)
}

export function isRecovered(author: string): boolean {
  return author.startsWith(RECOVERED)
}

/** Answers which of the ids still need a durable owner. Bound to the person, not the socket: tabs and reloads relay one another. */
export function judgeClientIds(
  clientIds: readonly number[],
  { bindings, nowMs }: { bindings: Bindings; nowMs: number },
  author: string,
): Result<number[], RefusalReason> {
  if (clientIds.some(isIdOfServer)) return refuse('foreign-client-id')
  const owners = clientIds.map((id) => bindings.get(id))
  if (!owners.every((owner) => isFreeFor(owner, author))) return refuse('foreign-client-id')
  const unknownCount = owners.filter((owner) => owner === undefined).length
  if (unknownCount > 0 && !mayClaim({ bindings, nowMs }, author, unknownCount)) return refuse('too-many-client-ids')
  return ok(clientIds.filter((id) => !isDurablyOwned(bindings.get(id))))
}

export function isFreeFor(owner: Binding | undefined, author: string): boolean {
  return owner === undefined || owner.author === author || isRecovered(owner.author)
}

export function isDurablyOwned(owner: Binding | undefined): boolean {
  return owner?.durable === true && !isRecovered(owner.author)
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

/** Notes what the log says of a client id; what was only handed in takes nothing from an owner. */
export function bind(bindings: Bindings, clientId: number, owner: { author: string; sinceMs: number }): void {
  const known = bindings.get(clientId)
  if (isRecovered(owner.author) && isDurablyOwned(known)) return
  bindings.set(clientId, { ...owner, ...known, author: owner.author, durable: true })
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
    .where('author', 'not like', `${RECOVERED}%`)
    .execute()
  return rows.map((row) => row.client_id)
}

/** Binds what is not bound yet, or only handed in. The caller has looked for foreign ids in the same transaction. */
export async function bindClientIds(trx: DatabaseTransaction, binding: NewBinding): Promise<void> {
  if (binding.clientIds.length === 0) return
  const { hubId, documentId, author, sessionId, firstSeq, nowMs } = binding
  const common = { hub_id: hubId, document_id: documentId, author, session_id: sessionId, first_seq: firstSeq }
  await trx
    .insertInto('document_clients')
    .values(binding.clientIds.map((clientId) => ({ ...common, client_id: clientId, created_at: nowMs })))
    .onConflict((conflict) =>
      conflict
        .columns(['document_id', 'client_id'])
        .doUpdateSet({ author, session_id: sessionId })
        .where('document_clients.author', 'like', `${RECOVERED}%`),
    )
    .execute()
}
