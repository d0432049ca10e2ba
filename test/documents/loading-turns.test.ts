import { expect, test } from 'vitest'
import { LoadingTurns, NoTurn } from '../../server/documents/loading-turns.ts'

/** A disk that reads a document when a test says so, and notes in which order it was asked. */
function openDisk() {
  const turns = new LoadingTurns()
  const begun: string[] = []
  const reading: (() => void)[] = []
  const read = (personId: string, name: string, isWanted = () => true) => {
    const load = () => {
      begun.push(name)
      return new Promise<string>((resolve) => void reading.push(() => resolve(name)))
    }
    return turns.take({ personId, isWanted, load })
  }
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  const finishOne = async () => {
    reading.shift()?.()
    await settle()
  }
  const finishAll = async () => {
    await settle()
    while (reading.length > 0) await finishOne()
  }
  return { read, begun, reading, finishOne, finishAll }
}

test('DOC-101 few documents are read at once; the rest in turn, and all of them', async () => {
  const disk = openDisk()
  const all = Array.from({ length: 100 }, (_, index) => disk.read('p1', `d${index}`))
  let most = 0
  while (disk.begun.length < all.length) {
    most = Math.max(most, disk.reading.length)
    await disk.finishOne()
  }
  await disk.finishAll()
  expect(await Promise.all(all)).toEqual(disk.begun)
  expect(most).toBe(4)
})

test('DOC-101 a document that cannot be read gives its place back', async () => {
  const turns = new LoadingTurns()
  const load = () => Promise.reject(new Error('unreadable'))
  const failing = Array.from({ length: 20 }, () => turns.take({ personId: 'p1', isWanted: () => true, load }))
  const ends = await Promise.allSettled(failing)
  expect(ends.map(({ status }) => status)).toEqual(ends.map(() => 'rejected'))
  expect(await turns.take({ personId: 'p1', isWanted: () => true, load: async () => 'read' })).toBe('read')
})

test('DOC-102 who wants many documents holds up nobody who wants one', async () => {
  const disk = openDisk()
  const flood = Array.from({ length: 20 }, (_, index) => disk.read('flood', `f${index}`))
  const others = ['a', 'b', 'c'].map((personId) => disk.read(personId, personId))
  await disk.finishAll()
  await Promise.all([...flood, ...others])
  expect(disk.begun.slice(0, 9)).toEqual(['f0', 'f1', 'f2', 'f3', 'f4', 'a', 'b', 'c', 'f5'])
})

test('DOC-103 a document that nobody waits for any more is passed over', async () => {
  const disk = openDisk()
  const held = Array.from({ length: 4 }, (_, index) => disk.read('p1', `h${index}`))
  let isThere = true
  const gone = disk.read('p2', 'gone', () => isThere)
  const next = disk.read('p3', 'next')
  isThere = false
  const ended = gone.catch((error: unknown) => error)
  await disk.finishAll()
  await Promise.all([...held, next])
  expect(await ended).toBeInstanceOf(NoTurn)
  expect(disk.begun).toEqual(['h0', 'h1', 'h2', 'h3', 'next'])
})

test('DOC-104 beyond its bound the queue takes nobody, and does again when it is shorter', async () => {
  const disk = openDisk()
  const taken = Array.from({ length: 504 }, (_, index) => disk.read(`p${index}`, `d${index}`))
  await expect(disk.read('late', 'late')).rejects.toThrow(NoTurn)
  await disk.finishOne()
  const again = disk.read('late', 'again')
  await disk.finishAll()
  await Promise.all([...taken, again])
  expect(disk.begun).toHaveLength(505)
})
