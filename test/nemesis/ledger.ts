import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { tellApart } from '../support/typist.ts'

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
 * Whether a text shows every acknowledged edit. Of those made since, it may show any letters that follow one another and any deletions:
 * one that was typed on a new line comes before the letters that the old one took with it, and those come with the next answer.
 */
export function showsAcknowledged(text: string, { durable, made }: { durable: number; made: number }): boolean {
  const { letters, deletions } = tellApart(made)
  const sure = deletions.filter(({ edit }) => edit <= durable)
  const since = deletions.slice(sure.length)
  const fewest = durable - sure.length
  const counts = Array.from({ length: letters.length - fewest + 1 }, (_, more) => fewest + more)
  return subsetsOf(since).some((some) => {
    const taken = [...sure, ...some]
    return counts.some((count) => {
      const left = letters.slice(0, count).filter((_, at) => !taken.some(({ from, to }) => from <= at && at < to))
      return left.join('') === text
    })
  })
}

function subsetsOf<Item>(items: readonly Item[]): Item[][] {
  const [first, ...others] = items
  if (first === undefined) return [[]]
  return subsetsOf(others).flatMap((subset) => [subset, [first, ...subset]])
}
