import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { drawCalmly } from '../../client/documents/draw-calmly.ts'
import { keepSame } from '../../client/documents/keep-same.ts'
import { ShownValue } from '../../client/documents/shown-value.ts'
import { createRandom, fuzzSeeds, type Random } from '../support/random.ts'

/** A board with two cards, written on here and elsewhere, and what a screen shows of it. */
function openBoard() {
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  for (const id of ['a', 'b']) here.getMap('cards').set(id, new Y.Map([['title', new Y.Text('')]]))
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
  there.on('update', (update: Uint8Array) => Y.applyUpdate(here, update))
  const cards = here.getMap<Y.Map<Y.Text>>('cards')
  const shown = new ShownValue(
    (onChange) => {
      const hear = (_events: unknown, { local }: Y.Transaction) => onChange(local)
      cards.observeDeep(hear)
      return () => cards.unobserveDeep(hear)
    },
    () => new Map([...cards].map(([id, card]) => [id, { title: card.get('title')?.toString() }])),
    drawCalmly(100),
  )
  const told = vi.fn<() => void>()
  return { shown, told, stop: shown.subscribe(told), writeHere: () => write(here), writeThere: () => write(there) }
}

function write(doc: Y.Doc): void {
  doc.getMap<Y.Map<Y.Text>>('cards').get('a')?.get('title')?.insert(0, 'あ')
}

describe('what a screen shows', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('CDOC-60 of what others write the first letter is drawn at once, and then ten pictures a second at most', () => {
    const { told, writeThere, shown } = openBoard()
    writeThere()
    vi.advanceTimersByTime(0)
    expect(told).toHaveBeenCalledTimes(1)
    for (let letter = 0; letter < 50; letter++) {
      writeThere()
      vi.advanceTimersByTime(20)
    }
    expect(told.mock.calls.length).toBeLessThanOrEqual(11)
    expect(told.mock.calls.length).toBeGreaterThanOrEqual(9)
    vi.advanceTimersByTime(100)
    expect(shown.read().get('a')).toEqual({ title: 'あ'.repeat(51) })
    const calls = told.mock.calls.length
    vi.advanceTimersByTime(10_000)
    expect(told).toHaveBeenCalledTimes(calls)
  })

  test('CDOC-60 one’s own letters are drawn at once, with everything that others have written until then', () => {
    const { told, writeHere, writeThere, shown } = openBoard()
    writeThere()
    vi.advanceTimersByTime(0)
    writeThere()
    expect(told).toHaveBeenCalledTimes(1)
    writeHere()
    expect(told).toHaveBeenCalledTimes(2)
    expect(shown.read().get('a')).toEqual({ title: 'あああ' })
  })

  test('CDOC-60 a screen that goes away is told nothing more', () => {
    const { told, stop, writeThere } = openBoard()
    writeThere()
    stop()
    writeThere()
    vi.advanceTimersByTime(1000)
    expect(told).not.toHaveBeenCalled()
  })

  test('CDOC-61 what a letter did not change is the same value as before, and the same as a whole when nothing did', () => {
    const { shown, writeThere } = openBoard()
    const before = shown.read()
    expect(shown.read()).toBe(before)
    writeThere()
    const after = shown.read()
    expect(after).not.toBe(before)
    expect(after.get('b')).toBe(before.get('b'))
    expect(after.get('a')).not.toBe(before.get('a'))
  })
})

test('CDOC-61 equal parts are kept in lists, maps and objects; what is not made of parts is compared as it is', () => {
  const text = new Y.Doc().getText()
  const before = { cards: [{ id: 'a' }, { id: 'b' }], places: new Map([['a', [1, 2]]]), text, none: null }
  const equal = { cards: [{ id: 'a' }, { id: 'b' }], places: new Map([['a', [1, 2]]]), text, none: null }
  expect(keepSame(before, equal)).toBe(before)
  const longer = keepSame(before, { ...equal, cards: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] })
  expect(longer.cards).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }])
  expect([longer.cards[0], longer.places]).toEqual([before.cards[0], before.places])
  expect([longer.cards[0] === before.cards[0], longer.places === before.places]).toEqual([true, true])
  const other = new Y.Doc().getText()
  expect(keepSame(before, { ...equal, text: other }).text).toBe(other)
})

test('CDOC-61 a map in another order is another map, and an object with a field less is another object', () => {
  const before = { map: new Map(Object.entries({ a: 1, b: 2 })), fields: { a: 1, b: undefined } }
  const map = new Map(Object.entries({ b: 2, a: 1 }))
  const now = keepSame<{ map: Map<string, number>; fields: object }>(before, { map, fields: { a: 1 } })
  expect([...now.map.keys()]).toEqual(['b', 'a'])
  expect(Object.keys(now.fields)).toEqual(['a'])
})

test.for(fuzzSeeds([3, 11, 58]))('CDOC-61 what is kept equals what was read, FUZZ_SEED=%i', (seed) => {
  const random = createRandom(seed)
  for (let round = 0; round < 500; round++) {
    const [before, now] = [anything(random, 3), anything(random, 3)]
    expect(keepSame(before, now)).toEqual(now)
    expect(keepSame(now, structuredClone(now))).toBe(now)
  }
})

function anything(random: Random, depth: number): unknown {
  const kind = depth === 0 ? 0 : random.below(4)
  const items = () => Array.from({ length: random.below(4) }, () => anything(random, depth - 1))
  const keyed = () => items().map((item): [string, unknown] => [random.pick(['a', 'b', 'c', 'd']), item])
  if (kind === 1) return items()
  if (kind === 2) return new Map(keyed())
  if (kind === 3) return Object.fromEntries(keyed())
  return random.pick([0, 1, 'あ', '', null, undefined, Number.NaN])
}
