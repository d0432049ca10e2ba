import { inLockingTransaction, isUncertain } from '../database/in-transaction.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import type { Log } from '../log.ts'
import { bindClientIds, findForeignIds } from './bindings.ts'
import { holdMeetings } from './hold-meetings.ts'
import type { ProjectRows } from './projecting.ts'
import type { After } from './timers.ts'
import { appendRows, findRows, lockHead, type Head, type NewRow } from './update-log.ts'

/**
 * How an accepted frame ended. Only `committed` is on disk; everything else was never shown to anyone. `uncertain`: the database was lost
 * before it answered, and the log alone knows.
 */
export type CommitOutcome =
  | { kind: 'committed'; seq: number }
  | { kind: 'failed'; reason: 'fault' | 'uncertain' | 'not-allowed' | 'foreign-client-id' | 'dropped' }

/** What binds client ids to their author and writes nothing. */
export type Claim = Omit<NewRow, 'update'> & { update: null }

/** An accepted frame on its way to the disk, or a claim. */
export type Commit = {
  documentId: string
  row: NewRow | Claim
  /** False when an earlier frame of the document failed, and this one may build on it. */
  isCurrent: () => boolean
  /** Asked inside the transaction: rights may have been taken away since the frame was accepted. */
  mayCommit: (trx: DatabaseTransaction) => Promise<boolean>
  /** Called once, in the order in which the commits of a document were added. */
  settle: (outcome: CommitOutcome) => void
}

export type CommitQueue = { add: (commit: Commit) => void; flush: () => Promise<void> }

export type CommitQueueDeps = { db: Database; log: Log; now: () => number; after: After; projectRows: ProjectRows }

/**
 * Wait of a frame for its window in ms, and how many frames end the wait. To commit and to show costs per window and per socket rather
 * than per frame: where a window takes long, the next waits longer, so that all of them together take a tenth of the time.
 */
const WINDOW_MS = { least: 5, most: 25 }
const REST = 10
const WINDOW_SIZE = 256

/** The one queue of a process: windows of a few ms, each one transaction for all documents, one window at a time. */
export function createCommitQueue(deps: CommitQueueDeps): CommitQueue {
  const state: QueueState = { waiting: [], running: null, cancelTimer: null, lastStartMs: 0, windowMs: WINDOW_MS.least }
  return {
    add(commit) {
      state.waiting.push(commit)
      schedule(state, deps)
    },
    async flush() {
      while (state.running !== null || state.waiting.length > 0) await (state.running ?? runWindow(state, deps))
    },
  }
}

type QueueState = {
  waiting: Commit[]
  running: Promise<void> | null
  cancelTimer: (() => void) | null
  lastStartMs: number
  windowMs: number
}

/** The first frame after a pause goes at once; under load frames share a window. */
function schedule(state: QueueState, deps: CommitQueueDeps): void {
  if (state.running !== null || state.waiting.length === 0) return
  const isFull = state.waiting.length >= WINDOW_SIZE
  if (state.cancelTimer !== null && !isFull) return
  state.cancelTimer?.()
  const sinceLastMs = deps.now() - state.lastStartMs
  // A clock set back must not make anyone wait longer.
  const delayMs = isFull || sinceLastMs < 0 ? 0 : Math.max(0, state.windowMs - sinceLastMs)
  state.cancelTimer = deps.after(delayMs, () => {
    state.cancelTimer = null
    void runWindow(state, deps)
  })
}

function runWindow(state: QueueState, deps: CommitQueueDeps): Promise<void> {
  if (state.running !== null) return state.running
  if (state.waiting.length === 0) return Promise.resolve()
  state.lastStartMs = deps.now()
  const window = state.waiting.splice(0, WINDOW_SIZE)
  state.running = commitWindow(window, deps).then(() => {
    state.running = null
    state.windowMs = restAfter(deps.now() - state.lastStartMs)
    schedule(state, deps)
  })
  return state.running
}

function restAfter(tookMs: number): number {
  return Math.min(Math.max(REST * tookMs, WINDOW_MS.least), WINDOW_MS.most)
}

/** Never rejects: whatever goes wrong becomes the outcome of the frames concerned. */
async function commitWindow(window: readonly Commit[], deps: CommitQueueDeps): Promise<void> {
  // In sorted order, because two processes that lock documents in different orders would wait for one another.
  const byDocument = [...Map.groupBy(window, (commit) => commit.documentId)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const first = await tryCommit(byDocument, { deps, isRepeat: false })
  if (first === 'done') return
  // One document's fault must not take the others down: each once more on its own.
  for (const entry of byDocument) {
    const second = await tryCommit([entry], { deps, isRepeat: true })
    if (second === 'done') continue
    const reason = [first, second].includes('uncertain') ? 'uncertain' : 'fault'
    settleEach(entry[1], { deps, outcomes: entry[1].map(() => ({ kind: 'failed', reason })) })
  }
}

type DocumentCommits = [documentId: string, commits: Commit[]]

/** `isRepeat`: what is tried may be committed already. */
type Trying = { deps: CommitQueueDeps; isRepeat: boolean }

async function tryCommit(
  documents: readonly DocumentCommits[],
  trying: Trying,
): Promise<'done' | 'failed' | 'uncertain'> {
  const { deps } = trying
  let outcomes: CommitOutcome[][]
  try {
    outcomes = await inLockingTransaction(deps.db, async (trx) => {
      await holdMeetings(
        trx,
        documents.map(([id]) => id),
      )
      const perDocument: CommitOutcome[][] = []
      for (const [documentId, commits] of documents)
        perDocument.push(await commitTo(trx, documentId, { ...trying, commits }))
      return perDocument
    })
  } catch (error) {
    deps.log.error({ error, documentIds: documents.map(([id]) => id) }, 'a commit window failed')
    return isUncertain(deps.db, error) ? 'uncertain' : 'failed'
  }
  for (const [index, [, commits]] of documents.entries()) settleEach(commits, { deps, outcomes: outcomes[index] ?? [] })
  return 'done'
}

async function commitTo(
  trx: DatabaseTransaction,
  documentId: string,
  { commits, deps, isRepeat }: Trying & { commits: readonly Commit[] },
): Promise<CommitOutcome[]> {
  const head = await lockHead(trx, documentId)
  const known = isRepeat && head !== null ? await findCommitted(trx, head, commits) : null
  return known ?? appendCommits(trx, head, { commits, deps })
}

/** Of the same window, when it was committed and the answer was lost: all of its frames stand in the log then, or none. */
async function findCommitted(
  trx: DatabaseTransaction,
  head: Head,
  commits: readonly Commit[],
): Promise<CommitOutcome[] | null> {
  const rows = commits.flatMap(({ row }) => (row.update === null ? [] : [row]))
  const seqs = await findRows(trx, head, rows)
  if (seqs.size === 0) return null
  return commits.map(({ row }) => {
    const seq = row.update === null ? head.seq : seqs.get(row)
    return seq === undefined ? { kind: 'failed', reason: 'dropped' } : { kind: 'committed', seq }
  })
}

async function appendCommits(
  trx: DatabaseTransaction,
  head: Head | null,
  { commits, deps }: { commits: readonly Commit[]; deps: CommitQueueDeps },
): Promise<CommitOutcome[]> {
  const outcomes: CommitOutcome[] = []
  const rows: NewRow[] = []
  for (const commit of commits) {
    const { row } = commit
    const reason = head === null ? 'fault' : await findObstacle(trx, commit)
    if (reason !== null || head === null) {
      outcomes.push({ kind: 'failed', reason: reason ?? 'fault' })
      // Nothing builds on a claim.
      if (row.update === null) continue
      break
    }
    if (row.update === null) await bindClaim(trx, head, { row, nowMs: deps.now() })
    else rows.push(row)
    outcomes.push({ kind: 'committed', seq: head.seq + rows.length })
  }
  if (head !== null) {
    await appendRows(trx, head, { rows, nowMs: deps.now() })
    await deps.projectRows(trx, head, rows)
  }
  // What follows a failed frame may build on it.
  while (outcomes.length < commits.length) outcomes.push({ kind: 'failed', reason: 'dropped' })
  return outcomes
}

async function bindClaim(
  trx: DatabaseTransaction,
  { documentId, hubId, seq }: Head,
  { row, nowMs }: { row: Claim; nowMs: number },
): Promise<void> {
  const { author, sessionId, newClientIds } = row
  await bindClientIds(trx, { documentId, hubId, author, sessionId, clientIds: newClientIds, firstSeq: seq + 1, nowMs })
}

async function findObstacle(
  trx: DatabaseTransaction,
  commit: Commit,
): Promise<'dropped' | 'not-allowed' | 'foreign-client-id' | null> {
  if (!commit.isCurrent()) return 'dropped'
  if (!(await commit.mayCommit(trx))) return 'not-allowed'
  const { newClientIds, author } = commit.row
  const foreign = await findForeignIds(trx, { documentId: commit.documentId, clientIds: newClientIds, author })
  return foreign.length > 0 ? 'foreign-client-id' : null
}

/** A commit without an outcome failed together with its document. */
function settleEach(
  commits: readonly Commit[],
  { outcomes, deps: { log } }: { outcomes: readonly CommitOutcome[]; deps: CommitQueueDeps },
): void {
  for (const [index, commit] of commits.entries()) {
    try {
      commit.settle(outcomes[index] ?? { kind: 'failed', reason: 'fault' })
    } catch (error) {
      log.error({ error, documentId: commit.documentId }, 'a committed frame could not be shown')
    }
  }
}
