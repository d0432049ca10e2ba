import { expect, test } from 'vitest'
import type { DraftEntry } from '../../shared/documents/draft.ts'
import { cardTexts, lateEntries } from '../../client/rooms/writing/late-entries.ts'

function entry(text: string, createdAt = 0): DraftEntry {
  return { caseId: 'case1', question: 'bad', toRole: null, createdAt, text, beginning: null }
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
    ['only begun', { ...entry('〜のとき、〜が遅れた', 5), beginning: '〜のとき、〜が遅れた' }],
  ])
  const shown = [revealed('shown', '見せた文'), revealed('went-on', 'はじめ')]
  expect(lateEntries(draft, shown).map(([id]) => id)).toEqual(['went-on', 'new'])
})

test.for([
  { name: 'a sentence added', shown: '電話が遅れた。', now: '電話が遅れた。夜は特に。', late: '夜は特に。' },
  {
    name: 'a word in one of several',
    shown: 'FAXで送った。返事がない。',
    now: 'FAXで送った。すぐ返事がない。',
    late: 'すぐ返事がない。',
  },
  {
    name: 'one before and one behind',
    shown: '中です。',
    now: '前です。\n中です。\n後です。',
    late: '前です。\n後です。',
  },
  {
    name: 'a sentence that was not finished',
    shown: 'はじめ',
    now: 'はじめ、そしてつづき',
    late: 'はじめ、そしてつづき',
  },
  { name: 'the same said twice', shown: '困った。', now: '困った。困った。', late: '困った。' },
  { name: 'words taken back', shown: '一つ。二つ。', now: '二つ。', late: null },
  { name: 'other white space', shown: '一つ。二つ。', now: ' 一つ。\n二つ。\n', late: null },
  { name: 'a question and a quotation', shown: '行く？「はい。」', now: '行く？「はい。」行った！', late: '行った！' },
])('CROOM-4 of a paper that was shown only new sentences are offered: $name', ({ shown, now, late }) => {
  const offered = lateEntries(new Map([['id', entry(now)]]), [revealed('id', shown)])
  expect(offered.map(([, { text }]) => text)).toEqual(late === null ? [] : [late])
})

test('CROOM-5 a long text becomes a title and a detail, and no character is lost or cut in two', () => {
  const long = '𠮷'.repeat(99) + '👨‍👩‍👧' + 'が'.repeat(400)
  const { title, detail } = cardTexts(long)
  expect(title + detail).toBe(long)
  expect(title).toBe('𠮷'.repeat(99) + '👨‍👩‍👧')
  expect(cardTexts(' 短い文 ')).toEqual({ title: '短い文', detail: '' })
})
