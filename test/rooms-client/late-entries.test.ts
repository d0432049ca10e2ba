import { expect, test } from 'vitest'
import type { DraftEntry } from '../../shared/documents/draft.ts'
import { cardTexts, lateEntries } from '../../client/rooms/late-entries.ts'

function entry(text: string, createdAt = 0): DraftEntry {
  return { caseId: 'case1', question: 'bad', toRole: null, createdAt, text }
}

function revealed(id: string, text: string) {
  return [id, { caseId: 'case1', question: 'bad', role: 'nurse', toRole: null, text }] as const
}

test('CROOM-4 what was written after the reveal is offered, and so is what went on after it', () => {
  const draft = new Map([
    ['went-on', entry('はじめ、そしてつづき', 1)],
    ['shown', entry('見せた文 ', 2)],
    ['new', entry('あとの文', 3)],
    ['blank', entry(' \n', 4)],
  ])
  const shown = [revealed('shown', '見せた文'), revealed('went-on', 'はじめ')]
  expect(lateEntries(draft, shown).map(([id]) => id)).toEqual(['went-on', 'new'])
})

test('CROOM-5 a long text becomes a title and a detail, and no character is lost or cut in two', () => {
  const long = '𠮷'.repeat(99) + '👨‍👩‍👧' + 'が'.repeat(400)
  const { title, detail } = cardTexts(long)
  expect(title + detail).toBe(long)
  expect(title).toBe('𠮷'.repeat(99) + '👨‍👩‍👧')
  expect(cardTexts(' 短い文 ')).toEqual({ title: '短い文', detail: '' })
})
