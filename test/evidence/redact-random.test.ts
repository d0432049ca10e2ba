import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeCanonical } from '../../server/documents/canonical-update.ts'
import { eraseFromUpdate } from '../../server/documents/erase-letters.ts'
import { findText } from '../../server/documents/find-text.ts'
import { digestOf } from '../../server/documents/log-chain.ts'
import { createTypedDoc } from '../../server/documents/new-doc.ts'
import type { LogRow } from '../../server/documents/update-log.ts'
import { seedMeetingBoard } from '../../shared/documents/meeting-board.ts'
import { editAnything } from '../support/any-edits.ts'
import { statementOf } from '../support/gate-board.ts'
import { changesOf } from '../support/document-client.ts'
import { createRandom, fuzzSeeds, type Random } from '../support/random.ts'

/** Rows as three people write them, each at their own pace. */
function writeLog(random: Random): Uint8Array[] {
  const truth = createTypedDoc('meeting')
  seedMeetingBoard(truth, ['case1'])
  const rows = [Y.encodeStateAsUpdate(truth)]
  const pages = [101, 202, 303].map((client) => {
    const doc = new Y.Doc()
    doc.clientID = client
    return doc
  })
  for (let step = 0; step < 250; step++) {
    const page = random.pick(pages)
    if (step < 3 || random.chance(0.3)) Y.applyUpdate(page, Y.encodeStateAsUpdate(truth, Y.encodeStateVector(page)))
    if (!page.getMap('statements').has('case1:nurse')) continue
    for (const update of changesOf(page, (doc) => editAnything(doc, random))) {
      Y.applyUpdate(truth, update)
      rows.push(update)
    }
  }
  return rows
}

function replay(rows: readonly Uint8Array[]): Y.Doc {
  const doc = createTypedDoc('meeting')
  for (const update of rows) Y.applyUpdate(doc, update)
  return doc
}

test.for(fuzzSeeds([1, 7, 42, 99]))(
  'PROOF-15 what is erased is what was found, and all else stands where it stood, seed %i',
  (seed) => {
    const random = createRandom(seed)
    const rows = writeLog(random)
    const whole = replay(rows)
    const words = Array.from(statementOf(whole).toString())
    const at = random.below(words.length - 2)
    const text = words.slice(at, at + 2).join('')
    const log = rows.map((payload, index) => ({ seq: index + 1, payload }) as LogRow) // Nothing else of a row is read.
    const { letters, values, places } = findText('meeting', log, [text])
    expect(places).toBeGreaterThan(0)
    const erased = rows.map((update) => eraseFromUpdate(update, [...letters, ...values]) ?? update)
    // The same as if somebody had deleted exactly these letters.
    Y.applyUpdate(whole, encodeCanonical(new Map(), letters))
    const redacted = replay(erased)
    expect(redacted.store.pendingStructs ?? redacted.store.pendingDs).toBeNull()
    expect(digestOf(redacted)).toEqual(digestOf(whole))
    for (const root of ['statements', 'cards', 'places', 'notes'])
      expect(redacted.getMap(root).toJSON(), root).toEqual(whole.getMap(root).toJSON())
    expect(
      findText(
        'meeting',
        erased.map((payload) => ({ payload }) as LogRow),
        [text],
      ).places,
    ).toBe(0)
  },
)
