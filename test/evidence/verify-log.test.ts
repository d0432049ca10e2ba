import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { verifyLog } from '../../server/documents/verify-log.ts'
import { editAnything } from '../support/any-edits.ts'
import { BOARD, openTestHouse } from '../support/document-house.ts'
import { append, faultsIn, openProofHouse, sentencesIn, snapshotOf, tamper, WORDS } from '../support/proof-house.ts'
import { createRandom, fuzzSeeds } from '../support/random.ts'

const ROW = `document_id = '${BOARD}' AND seq = 2`
/** A column of a table, changed in one byte (of a number: by one). */
const columns: Record<string, Record<string, string>> = {
  document_updates: {
    hub_id: `'hub_2'`,
    document_id: `'meeting/mk_2'`,
    seq: '9',
    author: `'person:p_dr2'`,
    session_id: `'session-p_dr2'`,
    client_ids: `replace(client_ids, '[', '[ ')`,
    created_at: 'created_at + 1',
    payload: `CAST(substr(payload, 1, length(payload) - 2) || x'01' || substr(payload, length(payload)) AS BLOB)`,
    payload_hash: `CAST(substr(payload_hash, 1, 31) || x'00' AS BLOB)`,
    row_hash: `CAST(x'00' || substr(row_hash, 2) AS BLOB)`,
    erased_hash: `payload_hash`,
  },
  document_clients: {
    hub_id: `'hub_2'`,
    client_id: 'client_id + 1',
    author: `'person:p_ns2'`,
    session_id: `'session-p_ns2'`,
    first_seq: 'first_seq + 1',
    created_at: 'created_at + 1',
  },
  document_snapshots: { hub_id: `'hub_2'`, seq: 'seq + 1', digest: `CAST(x'00' || substr(digest, 2) AS BLOB)` },
  documents: {
    hub_id: `'hub_2'`,
    kind: `'actions'`,
    head_seq: 'head_seq + 1',
    head_hash: `CAST(x'00' || substr(head_hash, 2) AS BLOB)`,
  },
  audit_events: {
    hub_id: `'hub_2'`,
    seq: '9',
    person_id: `'p_ns1'`,
    action: `'reae'`,
    object: `'case/case2'`,
    created_at: 'created_at + 1',
    evidence: `'0'`,
    row_hash: `CAST(x'00' || substr(row_hash, 2) AS BLOB)`,
  },
  audit_heads: { head_seq: 'head_seq + 1', head_hash: `CAST(x'00' || substr(head_hash, 2) AS BLOB)` },
}

const rowsOf: Record<string, string> = {
  document_updates: ROW,
  document_clients: `document_id = '${BOARD}' AND first_seq = 2`,
  document_snapshots: `document_id = '${BOARD}'`,
  documents: `id = '${BOARD}'`,
  audit_events: `hub_id = 'hub_1' AND seq = 2`,
  audit_heads: `hub_id = 'hub_1'`,
}

test('PROOF-1 what nobody has touched has no fault', async () => {
  expect(await faultsIn(await openProofHouse())).toEqual([])
})

test.for(Object.entries(columns).flatMap(([table, of]) => Object.keys(of).map((column) => [table, column] as const)))(
  'PROOF-2 a byte changed in %s.%s is found, and no word of the document is told',
  async ([table, column]) => {
    const house = await openProofHouse()
    await tamper(house, `UPDATE ${table} SET ${column} = ${columns[table]?.[column]} WHERE ${rowsOf[table]}`)
    const sentences = await sentencesIn(house)
    expect(sentences).not.toEqual([])
    for (const sentence of sentences) {
      expect(sentence).not.toContain(WORDS.slice(0, 2))
      expect(sentence).toMatch(/^[^\n]+ \/ [^\n]+$/)
    }
  },
)

test('PROOF-2 every byte of a snapshot counts', { timeout: 60_000 }, async () => {
  const house = await openProofHouse()
  const { state, seq } = await house.db
    .selectFrom('document_snapshots')
    .select(['state', 'seq'])
    .where('document_id', '=', BOARD)
    .executeTakeFirstOrThrow()
  const unnoticed: number[] = []
  await house.db.transaction().execute(async (trx) => {
    for (let at = 0; at < state.byteLength; at++) {
      const changed = Uint8Array.from(state, (byte, index) => (index === at ? byte ^ 1 : byte))
      await trx.updateTable('document_snapshots').set({ state: changed }).where('document_id', '=', BOARD).execute()
      const { faults } = await verifyLog(trx, BOARD)
      if (!faults.some((fault) => fault.kind === 'snapshot-changed' && fault.at === seq)) unnoticed.push(at)
    }
  })
  expect(state.byteLength).toBeGreaterThan(500)
  expect(unnoticed).toEqual([])
})

test('PROOF-3 a missing row, a cut tail, swapped rows and a row put in between are told by their number', async () => {
  const house = await openProofHouse()
  const told = async (sql: string) => {
    await tamper(house, `CREATE TABLE kept AS SELECT * FROM document_updates; ${sql}`)
    const faults = await faultsIn(house)
    await tamper(
      house,
      'DELETE FROM document_updates; INSERT INTO document_updates SELECT * FROM kept; DROP TABLE kept',
    )
    return faults
  }
  expect(await told(`DELETE FROM document_updates WHERE ${ROW}`)).toEqual([{ name: BOARD, kind: 'row-missing', at: 2 }])
  expect(await told(`DELETE FROM document_updates WHERE document_id = '${BOARD}' AND seq = 4`)).toEqual([
    { name: BOARD, kind: 'cut', at: 3 },
  ])
  const swap = [
    [2, 9],
    [3, 2],
    [9, 3],
  ].map(([from, to]) => `UPDATE document_updates SET seq = ${to} WHERE document_id = '${BOARD}' AND seq = ${from}`)
  expect(await told(swap.join(';'))).toMatchObject([
    { kind: 'row-changed', at: 2 },
    { kind: 'row-changed', at: 3 },
    { kind: 'row-changed', at: 4 },
  ])
  const more = `INSERT INTO document_updates SELECT hub_id, document_id, 5, author, session_id, client_ids, payload, payload_hash, row_hash, created_at, NULL FROM document_updates WHERE ${ROW}`
  expect(await told(more)).toEqual([{ name: BOARD, kind: 'row-changed', at: 5 }])
  expect(await faultsIn(house)).toEqual([])
})

test('PROOF-4 a snapshot that holds other words under the same numbers is found, though its digest fits', async () => {
  const house = await openProofHouse()
  const { state } = await house.db
    .selectFrom('document_snapshots')
    .select('state')
    .where('document_id', '=', BOARD)
    .executeTakeFirstOrThrow()
  const [from, to] = ['夜の電話', '昼の電話'].map((words) => Buffer.from(words).toString('hex').toUpperCase())
  expect(Buffer.from(state).toString('hex').toUpperCase()).toContain(from)
  const changed = Buffer.from(state)
    .toString('hex')
    .toUpperCase()
    .replace(from ?? '', to ?? '')
  await tamper(house, `UPDATE document_snapshots SET state = x'${changed}' WHERE document_id = '${BOARD}'`)
  expect(await faultsIn(house)).toEqual([{ name: BOARD, kind: 'snapshot-changed', at: 3 }])
})

test.for(fuzzSeeds([1, 7, 42]))(
  'PROOF-1 whatever several people write, its snapshots fit its log, seed %i',
  async (seed) => {
    const random = createRandom(seed)
    const house = await openTestHouse()
    const truth = new Y.Doc()
    Y.applyUpdate(truth, Y.encodeStateAsUpdate((await house.documents.readInside(house.db, BOARD))?.doc ?? new Y.Doc()))
    const pages = [101, 202, 303].map((client) => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(truth))
      doc.clientID = client
      return { doc, author: `person:${client}` }
    })
    for (let step = 0; step < 120; step++) {
      const { doc, author } = random.pick(pages)
      if (random.chance(0.3)) Y.applyUpdate(doc, Y.encodeStateAsUpdate(truth, Y.encodeStateVector(doc)))
      const before = Y.encodeStateVector(truth)
      editAnything(doc, random)
      const update = Y.encodeStateAsUpdate(doc, before)
      const clientIds = [...new Set(Y.decodeUpdate(update).structs.map(({ id }) => id.client))]
      Y.applyUpdate(truth, update)
      await append(house.db, BOARD, { author, clientIds, newClientIds: clientIds, update })
      if (step % 40 === 39) await snapshotOf(house.db, BOARD)
    }
    const { rows, faults } = await verifyLog(house.db, BOARD)
    expect([rows, faults]).toEqual([121, []])
  },
)
