import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { caretAfter, changesAfter, type Delta, placeAfter } from '../../client/documents/held-changes.ts'
import type { TextChange } from '../../client/documents/text-change.ts'
import { createRandom, fuzzSeeds, type Random } from '../support/random.ts'

function textOf(initial: string): Y.Text {
  const text = new Y.Doc().getText('field')
  text.insert(0, initial)
  return text
}

function apply(text: Y.Text, { index, removed, inserted }: TextChange): void {
  text.delete(index, removed)
  text.insert(index, inserted)
}

/** What others did to `text`, as the deltas it reports. */
function deltasOf(text: Y.Text, edits: () => void): Delta[] {
  const deltas: Delta[] = []
  const collect = ({ delta }: Y.YTextEvent) => deltas.push(delta)
  text.observe(collect)
  edits()
  text.unobserve(collect)
  return deltas
}

describe('changesAfter', () => {
  test('CDOC-13 a composed word lands where it was composed', () => {
    const text = textOf('痛みが強い')
    const deltas = deltasOf(text, () => {
      text.insert(0, '夜は')
      text.insert(7, '。眠れない')
    })
    for (const change of changesAfter({ index: 2, removed: 0, inserted: '止め' }, deltas)) apply(text, change)
    expect(text.toString()).toBe('夜は痛み止めが強い。眠れない')
  })

  test('CDOC-13 what another wrote into the replaced word stays', () => {
    const text = textOf('あいうえ')
    const deltas = deltasOf(text, () => text.insert(2, '（甲）'))
    for (const change of changesAfter({ index: 1, removed: 2, inserted: 'か' }, deltas)) apply(text, change)
    expect(text.toString()).toBe('あか（甲）え')
  })

  test('CDOC-13 what another deleted is not deleted twice', () => {
    const text = textOf('あいうえ')
    const deltas = deltasOf(text, () => text.delete(1, 2))
    for (const change of changesAfter({ index: 1, removed: 2, inserted: 'か' }, deltas)) apply(text, change)
    expect(text.toString()).toBe('あかえ')
  })

  test.for(fuzzSeeds([1, 7, 42]))(
    'CDOC-13 keeps all that others inserted and takes all one removed, FUZZ_SEED=%i',
    (seed) => {
      const random = createRandom(seed)
      for (let round = 0; round < 300; round += 1) mergeOnce(random)
    },
  )
})

/** Every letter is its own, so that nothing can be taken for something else. */
function mergeOnce(random: Random): void {
  const base = 'abcdefgh'
  const text = textOf(base)
  const index = random.below(base.length)
  const own = { index, removed: random.below(base.length - index + 1), inserted: 'XY' }
  const removedByOthers = new Set<string>()
  let othersLetter = 0
  const deltas = deltasOf(text, () => {
    for (let edit = 0; edit < 4; edit += 1) {
      const place = random.below(text.length + 1)
      if (random.chance(0.5)) text.insert(place, String(othersLetter++))
      else for (const letter of text.toString().slice(place, place + 2)) removedByOthers.add(letter)
      if (removedByOthers.has(text.toString()[place] ?? '')) text.delete(place, Math.min(2, text.length - place))
    }
  })
  const merged = text.toString()
  for (const change of changesAfter(own, deltas)) apply(text, change)
  const removedByMe = base.slice(index, index + own.removed)
  expect(text.toString().replace('XY', '')).toBe(merged.replaceAll(new RegExp(`[${removedByMe}_]`, 'g'), ''))
  expect(text.toString()).toContain('XY')
}

describe('the caret', () => {
  test('CDOC-14 stays with its letter when others write and delete around it', () => {
    expect(placeAfter(3, [{ insert: '夜は' }])).toBe(5)
    expect(placeAfter(3, [{ retain: 3 }, { insert: '後' }])).toBe(3)
    expect(placeAfter(3, [{ retain: 1 }, { delete: 1 }])).toBe(2)
    expect(placeAfter(3, [{ retain: 1 }, { delete: 5 }])).toBe(1)
    expect(placeAfter(3, [{ retain: 1 }, { insert: 'の' }, { retain: 1 }, { delete: 3 }])).toBe(3)
  })

  test('CDOC-14 stands behind the composed word after the merge', () => {
    const deltas = [[{ insert: '夜は' }]]
    const wanted = { index: 2, removed: 0, inserted: '止め' }
    const changes = changesAfter(wanted, deltas)
    expect(caretAfter(4, wanted, { deltas, changes })).toBe(6)
    // And where it was, when it was moved away before the composition ended.
    expect(caretAfter(1, wanted, { deltas, changes })).toBe(3)
    expect(caretAfter(5, wanted, { deltas, changes })).toBe(7)
  })
})
