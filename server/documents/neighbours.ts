import type { Bus } from '../cluster/bus.ts'
import { areEqual } from '../database/hashing.ts'
import type { Database } from '../database/tables.ts'
import type { Log } from '../log.ts'
import { forgetOldEntries, ownEntries, showFarEntries } from './far-presence.ts'
import { digestOf } from './log-chain.ts'
import type { LiveDocument } from './live-document.ts'
import { readNeighbourMessage, writeNeighbourMessage, type NeighbourMessage } from './neighbour-messages.ts'
import type { OpenDocuments } from './open-documents.ts'

export type NeighboursDeps = {
  bus: Pick<Bus, 'tell' | 'listen' | 'onBeat'>
  db: Database
  log: Log
  now: () => number
  opened: () => Pick<OpenDocuments, 'deliver' | 'peek' | 'all'>
}

export type Neighbours = {
  /** To be waited for before the document is read from the log, so that nothing falls between. */
  attend(documentId: string): Promise<void>
  /** Hears no more of it. */
  leave(documentId: string): void
  tell(documentId: string, message: NeighbourMessage): void
  stop(): void
}

/** Between two tellings of who is there, and of what the document is, in ms. */
const PRESENCE_MS = 10_000
const DIGEST_MS = 60_000
/** Parameters that one question may have. */
const IDS_PER_QUESTION = 500

/** The other nodes that have the same documents in memory. What they say may be lost: heads are compared at every beat. */
export function createNeighbours(deps: NeighboursDeps): Neighbours {
  const { bus, log, now } = deps
  const lines = new Map<string, Promise<() => void>>()
  const tell: Neighbours['tell'] = (documentId, message) =>
    bus.tell(lineOf(documentId), () => writeNeighbourMessage(message))
  const state = { isComparing: false, presenceMs: now(), digestMs: now() }
  const stop = bus.onBeat(() => {
    const nowMs = now()
    const documents = deps.opened().all()
    for (const live of documents) forgetOldEntries(live, nowMs)
    if (isDue(state, 'presenceMs', { nowMs, everyMs: PRESENCE_MS })) for (const live of documents) tellPresence(live)
    if (isDue(state, 'digestMs', { nowMs, everyMs: DIGEST_MS })) for (const live of documents) tellDigest(live)
    if (state.isComparing) return
    state.isComparing = true
    compareHeads(deps)
      .catch((error: unknown) => log.error({ error }, 'heads could not be compared'))
      .finally(() => (state.isComparing = false))
  })

  function leave(documentId: string): void {
    const line = lines.get(documentId)
    lines.delete(documentId)
    void line?.then((end) => end())
  }

  return {
    async attend(documentId) {
      leave(documentId)
      const line = bus.listen(lineOf(documentId), (bytes, nodeId) => hear(deps, documentId, { bytes, nodeId }))
      lines.set(documentId, line)
      await line
      tell(documentId, { kind: 'hello' })
    },
    leave,
    tell,
    stop,
  }
}

function lineOf(documentId: string): string {
  return `document:${documentId}`
}

function isDue(
  state: Record<'presenceMs' | 'digestMs', number>,
  what: 'presenceMs' | 'digestMs',
  { nowMs, everyMs }: { nowMs: number; everyMs: number },
): boolean {
  // A clock set back begins anew.
  if (nowMs - state[what] < everyMs && nowMs >= state[what]) return false
  state[what] = nowMs
  return true
}

type Heard = { bytes: Uint8Array; nodeId: string }

function hear({ opened, now }: NeighboursDeps, documentId: string, { bytes, nodeId }: Heard): void {
  const message = readNeighbourMessage(bytes)
  if (message?.kind === 'row') return opened().deliver(documentId, message.row)
  const live = opened().peek(documentId)
  if (message === null || live === null) return
  if (message.kind === 'hello') tellPresence(live)
  if (message.kind === 'presence') showFarEntries(live, message.entries, { nodeId, nowMs: now() })
  if (message.kind === 'digest') compareDigest(live, message)
}

function tellPresence(live: LiveDocument): void {
  const entries = ownEntries(live)
  if (entries.length > 0) live.tell({ kind: 'presence', entries })
}

function tellDigest(live: LiveDocument): void {
  if (live.isSettled) live.tell({ kind: 'digest', seq: live.seq, digest: digestOf(live.doc) })
}

/** Two nodes with the same rows hold the same document; where they do not, both read it anew from the log. */
function compareDigest(live: LiveDocument, { seq, digest }: { seq: number; digest: Uint8Array }): void {
  if (seq !== live.seq || live.isBroken || areEqual(digest, digestOf(live.doc))) return
  tellDigest(live)
  live.distrust(`differs between nodes at row ${seq}`)
}

async function compareHeads({ db, opened }: NeighboursDeps): Promise<void> {
  const ids = opened()
    .all()
    .map(({ documentId }) => documentId)
  for (let start = 0; start < ids.length; start += IDS_PER_QUESTION) {
    const heads = await db
      .selectFrom('documents')
      .select(['id', 'head_seq'])
      .where('id', 'in', ids.slice(start, start + IDS_PER_QUESTION))
      .execute()
    for (const { id, head_seq: seq } of heads) opened().peek(id)?.catchUpWith(seq)
  }
}
