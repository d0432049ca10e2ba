import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { tellApart } from '../support/typist.ts'

/** What was acknowledged, on a disk that no server writes to: one line per acknowledgement, `room typist edits`. */
export function openLedger(path: string) {
  const file = openSync(path, 'w+')
  const durable = new Map<string, number>()
  let unwritten: string[] = []
  let readUpTo = 0
  /** Several people are acknowledged at once, and a write for each of them would slow down what is measured. */
  function write(): void {
    const bytes = Buffer.from(unwritten.join(''))
    unwritten = []
    for (let done = 0; done < bytes.byteLength;) done += writeSync(file, bytes, done)
  }
  return {
    note(documentId: string, name: string, edits: number): void {
      unwritten.push(`${documentId} ${name} ${edits}\n`)
      if (unwritten.length >= 100) write()
    },
    /** How many edits of each typist were acknowledged, by document and name; reads what is new since it was asked last. */
    read(): ReadonlyMap<string, number> {
      write()
      const bytes = readFrom(file, readUpTo)
      readUpTo += bytes.byteLength
      for (const line of bytes.toString().split('\n')) {
        const [documentId = '', name = '', edits = ''] = line.split(' ')
        if (edits !== '') durable.set(`${documentId} ${name}`, Number(edits))
      }
      return durable
    },
    close: () => closeSync(file),
  }
}
export type Ledger = ReturnType<typeof openLedger>

function readFrom(file: number, position: number): Buffer {
  const pieces: Buffer[] = []
  for (let at = position; ;) {
    const piece = Buffer.alloc(64 * 1024)
    const count = readSync(file, piece, 0, piece.byteLength, at)
    if (count === 0) return Buffer.concat(pieces)
    pieces.push(piece.subarray(0, count))
    at += count
  }
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
