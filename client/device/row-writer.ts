import { mergeUpdates } from 'yjs'
import type { OpenStore } from './device-connection.ts'
import { completionOf, type RowKind, type StoredRow, writeTo } from './device-database.ts'
import { type KeepingTrouble, troubleOf } from './device-deps.ts'
import type { SealedRow } from './trim-rows.ts'

export type NewRow = {
  type: 'row'
  documentId: string
  kind: RowKind
  body: Uint8Array
  /** Called once the row is on the disk; of colleagues' updates that share one, for the first alone. */
  onWritten: (id: string) => void
}

/** A change of rows that are there already. It happens after everything that was asked for before it, or with it. */
export type RowChange = {
  type: 'change'
  documentId: string
  apply: (rows: IDBObjectStore) => void
  onDone: () => void
}

export type WriterDeps = {
  open: () => Promise<OpenStore>
  sealRow: (row: Pick<NewRow, 'documentId' | 'body'>, key: CryptoKey) => Promise<SealedRow>
  report: (trouble: KeepingTrouble | null) => void
}

type SealedJob = RowChange | (NewRow & { stored: StoredRow })

const FIRST_RETRY_MS = 1000
const LONGEST_RETRY_MS = 30_000
/** What colleagues write is written at most this often by itself: the server has it, too. */
const REST_MS = 1000

/**
 * Writes in the order in which it was asked, one transaction after another; what comes while one runs shares the next one.
 * What colleagues write in quick succession is gathered, and goes along with whatever does not wait.
 * What the browser would not take stays in memory and is tried again.
 */
export class RowWriter {
  readonly #deps: WriterDeps
  #queue: (NewRow | RowChange)[] = []
  #isRunning = false
  #failures = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #rest: ReturnType<typeof setTimeout> | undefined
  #isStopped = false

  constructor(deps: WriterDeps) {
    this.#deps = deps
  }

  add(...jobs: readonly (NewRow | RowChange)[]): void {
    if (this.#isStopped) return
    this.#queue.push(...jobs)
    this.#goOn()
  }

  /** Takes back what waits to be written of one document. */
  drop(isDropped: (row: NewRow) => boolean): void {
    this.#queue = this.#queue.filter((job) => job.type === 'change' || !isDropped(job))
  }

  /** Tries now instead of at the next attempt. */
  flush(): void {
    void this.#run()
  }

  /** Nothing is to be written any more, not even what waits. */
  stop(): void {
    this.#isStopped = true
    this.#queue = []
    clearTimeout(this.#retry)
    this.#endRest()
  }

  start(): void {
    this.#isStopped = false
    this.#failures = 0
  }

  #goOn(): void {
    if (this.#isRunning || this.#failures > 0 || this.#queue.length === 0) return
    if (this.#rest === undefined || this.#queue.some(isOnlyHere)) void this.#run()
  }

  async #run(): Promise<void> {
    if (this.#isRunning || this.#queue.length === 0) return
    this.#isRunning = true
    clearTimeout(this.#retry)
    const batch = joinNeighbours(this.#queue)
    this.#queue = []
    await this.#tryWrite(batch)
    this.#isRunning = false
    this.#beginRest()
    this.#goOn()
  }

  #beginRest(): void {
    this.#endRest()
    if (this.#isStopped) return
    this.#rest = setTimeout(() => {
      this.#rest = undefined
      this.#goOn()
    }, REST_MS)
  }

  #endRest(): void {
    clearTimeout(this.#rest)
    this.#rest = undefined
  }

  async #tryWrite(batch: readonly (NewRow | RowChange)[]): Promise<void> {
    try {
      await this.#write(batch)
    } catch (error) {
      this.#queue = [...batch, ...this.#queue]
      return this.#wait(troubleOf(error))
    }
    if (this.#failures > 0) this.#deps.report(null)
    this.#failures = 0
  }

  #wait(trouble: KeepingTrouble): void {
    if (this.#isStopped) return
    this.#deps.report(trouble)
    const delayMs = Math.min(FIRST_RETRY_MS * 2 ** this.#failures, LONGEST_RETRY_MS)
    this.#failures += 1
    this.#retry = setTimeout(() => void this.#run(), delayMs)
  }

  async #write(batch: readonly (NewRow | RowChange)[]): Promise<void> {
    const { db, key } = await this.#deps.open()
    // Sealed before the transaction begins: it would end by itself while the cipher is awaited.
    const sealed = await Promise.all(batch.map((job) => this.#seal(job, key)))
    if (this.#isStopped) return
    const transaction = writeTo(db, ['rows'], batch.some(isOnlyHere) ? 'strict' : 'relaxed')
    const completion = completionOf(transaction)
    const rows = transaction.objectStore('rows')
    const reports = sealed.map((job) => putJob(rows, job))
    await completion
    for (const report of reports) report()
  }

  async #seal(job: NewRow | RowChange, key: CryptoKey): Promise<SealedJob> {
    if (job.type === 'change') return job
    const { kind } = job
    const waits = kind === 'own' || kind === 'recovered' ? ({ waits: 1 } as const) : {}
    const sealed = await this.#deps.sealRow(job, key)
    return { ...job, stored: { ...sealed, ...waits, kind } }
  }
}

/** What must not be lost with this device, or must leave it for certain. The rest would come again from the server. */
function isOnlyHere(job: NewRow | RowChange): boolean {
  return job.type === 'change' || job.kind !== 'remote'
}

/** Answers what is to be told when the transaction is complete. */
function putJob(rows: IDBObjectStore, job: SealedJob): () => void {
  if (job.type === 'change') {
    job.apply(rows)
    return job.onDone
  }
  rows.put(job.stored)
  return () => job.onWritten(job.stored.id)
}

type Group = { type: 'rows'; rows: NewRow[] } | RowChange

/** A fast typist's updates become one row; so do a colleague's. */
function joinNeighbours(queue: readonly (NewRow | RowChange)[]): (NewRow | RowChange)[] {
  const groups: Group[] = []
  for (const job of queue) {
    const last = groups.at(-1)
    if (job.type === 'change') groups.push(job)
    else if (last?.type === 'rows' && areOne(last.rows[0], job)) last.rows.push(job)
    else groups.push({ type: 'rows', rows: [job] })
  }
  return groups.flatMap((group): (NewRow | RowChange)[] => (group.type === 'rows' ? joinRows(group.rows) : [group]))
}

function areOne(first: NewRow | undefined, second: NewRow): boolean {
  return first?.documentId === second.documentId && first.kind === second.kind && first.kind !== 'recovered'
}

function joinRows(group: readonly NewRow[]): NewRow[] {
  const [first] = group
  if (first === undefined || group.length === 1) return [...group]
  const told = first.kind === 'remote' ? [first] : group
  const onWritten = (id: string) => {
    for (const row of told) row.onWritten(id)
  }
  return [{ ...first, body: mergeUpdates(group.map(({ body }) => body)), onWritten }]
}
