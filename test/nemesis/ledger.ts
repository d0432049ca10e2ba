import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { textAfter, withEdit } from '../support/typist.ts'

/** What was acknowledged, on a disk that no server writes to: one line per acknowledgement, `room typist edits`. */
export function openLedger(path: string) {
  writeFileSync(path, '')
  return {
    note: (documentId: string, name: string, durable: number) =>
      appendFileSync(path, `${documentId} ${name} ${durable}\n`),
    /** How many edits of each typist were acknowledged, by document and name. */
    read: () => readLines(readFileSync(path, 'utf8')),
  }
}
export type Ledger = ReturnType<typeof openLedger>

function readLines(text: string): Map<string, number> {
  const durable = new Map<string, number>()
  for (const line of text.split('\n')) {
    const [documentId = '', name = '', edits = ''] = line.split(' ')
    if (edits !== '') durable.set(`${documentId} ${name}`, Number(edits))
  }
  return durable
}

/**
 * How many edits a text shows, of at least those acknowledged and at most those made; null when it is none of these texts, and
 * something acknowledged is missing, twice there or in another order.
 */
export function countShown(text: string, { durable, made }: { durable: number; made: number }): number | null {
  let expected = textAfter(durable)
  for (let edits = durable; ; edits++) {
    if (expected === text) return edits
    if (edits >= made) return null
    expected = withEdit(expected, edits + 1)
  }
}
