import type { DatabaseSync, StatementSync } from 'node:sqlite'
import * as Y from 'yjs'
import { parseDocumentId, type DocumentKind } from '../../shared/documents/document-name.ts'
import { rootsOf } from '../../shared/documents/roots.ts'
import { authorOf, SERVER } from '../../server/documents/bindings.ts'
import { createTypedDoc } from '../../server/documents/new-doc.ts'
import type { Ledger } from './ledger.ts'

type Row = { seq: number; author: string; payload: Uint8Array }

function kindOf(documentId: string): DocumentKind {
  return parseDocumentId(documentId)?.kind ?? 'meeting'
}

function rootOf(type: { _item: Y.Item | null }): object {
  const parent: unknown = type._item?.parent
  return parent instanceof Y.AbstractType ? rootOf(parent) : type
}

type OracleDeps = {
  sqlite: DatabaseSync
  ledger: Ledger
  documentIds: readonly string[]
  /** Who may write under client ids that no honest page has. */
  hostileId: string
  nowMs: () => number
  complain: (fault: string) => void
}

/** What is durable, read from the disk itself at the moment of each commit; every row is judged as it is written. */
export class Oracle {
  readonly docs: ReadonlyMap<string, Y.Doc>
  readonly #seqs = new Map<string, number>()
  readonly #deps: OracleDeps
  readonly #newRows: StatementSync
  rows = 0
  lastRowAtMs = -Infinity

  constructor(deps: OracleDeps) {
    this.#deps = deps
    this.#newRows = deps.sqlite.prepare(
      'select seq, author, payload from document_updates where document_id = ? and seq > ? order by seq',
    )
    this.docs = new Map(deps.documentIds.map((id) => [id, createTypedDoc(kindOf(id))]))
    for (const [documentId, doc] of this.docs)
      doc.on('afterTransaction', (transaction) => {
        this.#noteDeletions(transaction)
        if (transaction.origin !== SERVER) this.#judgePlaces(documentId, transaction)
      })
    this.look()
  }

  doc(documentId: string): Y.Doc {
    const doc = this.docs.get(documentId)
    if (doc === undefined) throw new Error(`${documentId} is no document of this world`)
    return doc
  }

  /** Takes note of what has become durable. */
  look(): void {
    for (const [documentId, doc] of this.docs) {
      const rows = this.#newRows.all(documentId, this.#seqs.get(documentId) ?? 0) as Row[]
      for (const row of rows) this.#take(documentId, doc, row)
    }
  }

  #take(documentId: string, doc: Y.Doc, { seq, author, payload }: Row): void {
    const expected = (this.#seqs.get(documentId) ?? 0) + 1
    if (seq !== expected) this.#deps.complain(`${documentId} has row ${seq} where ${expected} should be`)
    this.#seqs.set(documentId, seq)
    this.rows += 1
    this.lastRowAtMs = this.#deps.nowMs()
    for (const { id } of Y.decodeUpdate(payload).structs) this.#judgeAuthor(id.client, author, `${documentId} ${seq}`)
    Y.applyUpdate(doc, payload, author)
    const { pendingStructs, pendingDs } = doc.store
    if (pendingStructs !== null || pendingDs !== null) this.#deps.complain(`row ${seq} of ${documentId} does not fit`)
  }

  /** Whoever may write may also delete, the hostile one like everybody else. */
  #noteDeletions(transaction: Y.Transaction): void {
    if (transaction.origin === authorOf(this.#deps.hostileId)) this.#deps.ledger.noteTakenAway(transaction)
  }

  /** What only the server writes, nobody else has changed; and there is nothing that no document of its kind has. */
  #judgePlaces(documentId: string, { changed, doc }: Y.Transaction): void {
    const rules = rootsOf[kindOf(documentId)]
    const names = new Map<object, string>([...doc.share].map(([name, type]) => [type, name]))
    for (const type of changed.keys()) {
      const isRoot = type._item === null
      const name = names.get(rootOf(type)) ?? ''
      const rule = rules.get(name)
      const isClosed = rule === undefined || rule.writtenBy === 'server' || (isRoot && rule.seeded === true)
      if (isClosed) this.#deps.complain(`somebody has changed ${name} of ${documentId}`)
    }
    if (doc.subdocs.size > 0) this.#deps.complain(`${documentId} has a document inside`)
  }

  #judgeAuthor(clientId: number, author: string, row: string): void {
    const { ledger, hostileId, complain } = this.#deps
    const owner = ledger.ownerOf(clientId)
    const isTrue = owner === null ? author === SERVER || author === authorOf(hostileId) : author === authorOf(owner)
    if (!isTrue) complain(`row ${row} is by ${author}, and its client ${clientId} is ${owner ?? 'nobody'}'s`)
  }
}
