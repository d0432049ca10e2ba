import { uint32 } from 'lib0/random'
import type * as Y from 'yjs'
import { CloseCode } from '../../shared/documents/close-codes.ts'
import { oneByOne } from '../cluster/one-by-one.ts'
import { parseDocumentId } from '../../shared/documents/document-name.ts'
import type { Bus } from '../cluster/bus.ts'
import { createLocalBus } from '../cluster/local-bus.ts'
import { inSnapshot } from '../database/in-transaction.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import type { Log } from '../log.ts'
import { createCommitQueue, type CommitQueue } from './commit-queue.ts'
import { writeSnapshot } from './compaction.ts'
import { LiveDocument } from './live-document.ts'
import { loadDocument } from './loading.ts'
import type { Asker } from './loading-turns.ts'
import { FIRST_HASH } from '../database/hashing.ts'
import { createNeighbours, type Neighbours } from './neighbours.ts'
import { createTypedDoc } from './new-doc.ts'
import { OpenDocuments, type OpenDocument } from './open-documents.ts'
import { Quarantine } from './quarantine.ts'
import { createProjectRows, type Project } from './projecting.ts'
import type { Peer } from './peer.ts'
import { byServer, makeServerEdit, type Writer } from './server-edit.ts'
import type { Arrival } from './submission.ts'
import { createTimers, type After } from './timers.ts'
import { appendRows, lockHead, readRowsAfter } from './update-log.ts'

/** A change of the server that is in the log of a transaction; `publish` shows it, once that transaction is committed. */
export type PublishableEdit = { seq: number; publish: () => void }

/** Everything the rest of the server may do with documents. */
export type Documents = {
  /** Creates a document with its first content, once, in the transaction of the record it belongs to. Clients never seed. */
  create(
    trx: DatabaseTransaction,
    document: { documentId: string; hubId: string; seed: (doc: Y.Doc) => void },
  ): Promise<void>
  /** Changes a document on the durable state that the transaction sees. Throws when there is no such document. */
  edit(trx: DatabaseTransaction, documentId: string, change: (doc: Y.Doc) => void): Promise<PublishableEdit>
  /** The same in the name of whoever asked for it. */
  editAs(
    trx: DatabaseTransaction,
    target: { documentId: string; by: Writer },
    change: (doc: Y.Doc) => void,
  ): Promise<PublishableEdit>
  /** A replica of the durable state to read from, and its log number; null when there is no such document. */
  readInside(db: Database | DatabaseTransaction, documentId: string): Promise<{ doc: Y.Doc; seq: number } | null>
  /** The same from memory where it is open: to be read at once and left unchanged. */
  latest: (documentId: string) => Promise<{ doc: Y.Doc; seq: number } | null>
  /** For sockets: null when there is no such document, throws when it cannot be loaded or the server is draining. */
  open: (documentId: string, asker: Asker) => Promise<OpenDocument | null>
  readonly isDraining: boolean
  /**
   * Takes no more sockets, closes those that are there so that their clients come back elsewhere, one after the other over so many ms, and
   * commits what was accepted.
   */
  drain: (spanMs?: number) => Promise<void>
}

export type DocumentsDeps = {
  db: Database
  log: Log
  now: () => number
  /** Between the nodes; not needed where there is one. */
  bus?: Pick<Bus, 'tell' | 'listen' | 'onBeat'>
  /** Nothing is projected where nobody looks for it. */
  project?: Project
  /** Injected by the simulator; the real ones otherwise. */
  after?: After
  newClientId?: () => number
  /** A document that gained fewer rows than this since its snapshot is loaded from the log as quickly. */
  rowsWorthASnapshot?: number
}

/** The documents of this process: their log, their live replicas and the one commit queue. */
export function createDocuments(given: DocumentsDeps): Documents {
  const deps: Required<DocumentsDeps> = {
    after: createTimers(),
    bus: createLocalBus(),
    newClientId: uint32,
    project: async () => undefined,
    rowsWorthASnapshot: 200,
    ...given,
  }
  const peek = (documentId: string) => opened.peek(documentId)
  const queue = createCommitQueue({ ...deps, projectRows: createProjectRows({ ...deps, peek }) })
  const neighbours = createNeighbours({ ...deps, opened: () => opened })
  const quarantine = new Quarantine(deps)
  const opened: OpenDocuments = createOpenDocuments(deps, { queue, neighbours, quarantine })
  const editing = { ...deps, opened, neighbours }
  const state = { isDraining: false }
  return {
    create: (trx, document) => createDocument(trx, document, deps),
    edit: (trx, documentId, change) => editDocument(trx, { documentId, by: byServer, change }, editing),
    editAs: (trx, target, change) => editDocument(trx, { ...target, change }, editing),
    readInside,
    latest: async (documentId) => {
      const live = opened.peek(documentId)
      return live && !live.isBroken ? { doc: live.doc, seq: live.seq } : readInside(deps.db, documentId)
    },
    open: async (documentId, asker) => {
      if (state.isDraining) throw new Error('draining')
      return opened.open(documentId, asker)
    },
    get isDraining() {
      return state.isDraining
    },
    drain: async (spanMs = 0) => {
      state.isDraining = true
      // Those who are still here write on meanwhile.
      if (spanMs > 0) await oneByOne(peersOf(opened), spanMs, sendElsewhere)
      await drainDocuments(opened, { queue, quarantine })
      neighbours.stop()
    },
  }
}

type Around = Underway & { neighbours: Neighbours }

async function readInside(db: Database | DatabaseTransaction, documentId: string) {
  const read = (trx: Database) => loadDocument(trx, documentId)
  // Head and rows must be of one moment, or a commit in between looks like a broken log.
  const loaded = await (db.isTransaction ? read(db) : inSnapshot(db, read))
  return loaded && { doc: loaded.doc, seq: loaded.seq }
}

function createOpenDocuments(deps: Required<DocumentsDeps>, around: Around): OpenDocuments {
  const { queue, neighbours, quarantine } = around
  const { db, log, now, after, newClientId, rowsWorthASnapshot } = deps
  const opened: OpenDocuments = new OpenDocuments({
    after,
    log,
    onForgotten: (documentId) => neighbours.leave(documentId),
    load: async (documentId) => {
      await neighbours.attend(documentId)
      const loaded = await inSnapshot(db, (trx) => loadDocument(trx, documentId))
      if (loaded === null) return null
      const live: LiveDocument = new LiveDocument(loaded, {
        queue,
        now,
        newClientId,
        setAside: (setAside) => quarantine.put(setAside),
        readRowsAfter: (id, seq) => readRowsAfter(db, id, seq),
        onBroken: (error) => {
          log.error({ error, documentId }, 'a document broke down and will be loaded again')
          opened.forget(live)
        },
        forward: (id, arrival) => opened.deliver(id, arrival),
        tell: (id, message) => neighbours.tell(id, message),
      })
      return live
    },
    compact: async (live) => {
      if (live.seq - live.snapshotSeq < rowsWorthASnapshot) return
      live.snapshotSeq = await writeSnapshot(db, live, now())
    },
  })
  return opened
}

async function createDocument(
  trx: DatabaseTransaction,
  { documentId, hubId, seed }: { documentId: string; hubId: string; seed: (doc: Y.Doc) => void },
  { now, newClientId }: Required<DocumentsDeps>,
): Promise<void> {
  const name = parseDocumentId(documentId)
  if (name === null) throw new Error(`${documentId} is no document id`)
  const nowMs = now()
  const head = { documentId, hubId, seq: 0, hash: FIRST_HASH }
  await trx
    .insertInto('documents')
    .values({
      id: documentId,
      hub_id: hubId,
      kind: name.kind,
      epoch: 1,
      head_seq: head.seq,
      head_hash: head.hash,
      created_at: nowMs,
    })
    .execute()
  const row = makeServerEdit({ doc: createTypedDoc(name.kind), bindings: new Map() }, seed, newClientId)
  if (row) await appendRows(trx, head, { rows: [row], nowMs })
}

type Published = { opened: OpenDocuments; neighbours: Neighbours }

async function editDocument(
  trx: DatabaseTransaction,
  { documentId, by, change }: { documentId: string; by: Writer; change: (doc: Y.Doc) => void },
  { now, newClientId, project, opened, neighbours }: Required<DocumentsDeps> & Published,
): Promise<PublishableEdit> {
  const head = await lockHead(trx, documentId)
  const loaded = head && (await loadDocument(trx, documentId))
  if (head === null || loaded === null) throw new Error(`there is no document ${documentId}`)
  // What someone only claims so far is not in the log yet.
  const bindings = new Map([...(opened.peek(documentId)?.bindings ?? []), ...loaded.bindings])
  const row = makeServerEdit({ doc: loaded.doc, bindings, by }, change, newClientId)
  if (row === null) return { seq: head.seq, publish: () => undefined }
  const { seq } = await appendRows(trx, head, { rows: [row], nowMs: now() })
  const name = parseDocumentId(documentId)
  if (name) await project(trx, { name, hubId: head.hubId, doc: loaded.doc })
  return { seq, publish: () => publishRow({ opened, neighbours }, documentId, { ...row, seq }) }
}

/** Other nodes may have it in memory even where this one has not. */
function publishRow({ opened, neighbours }: Published, documentId: string, row: Arrival): void {
  opened.deliver(documentId, row)
  neighbours.tell(documentId, { kind: 'row', row })
}

function peersOf(opened: OpenDocuments): Peer[] {
  return opened.all().flatMap(({ peers }) => [...peers])
}

function sendElsewhere(peer: Peer): void {
  peer.close(CloseCode.draining, 'draining')
}

type Underway = { queue: CommitQueue; quarantine: Quarantine }

async function drainDocuments(opened: OpenDocuments, { queue, quarantine }: Underway): Promise<void> {
  opened.stop()
  for (const peer of peersOf(opened)) peer.pause()
  await queue.flush()
  await quarantine.flush()
  for (const peer of peersOf(opened)) sendElsewhere(peer)
}
