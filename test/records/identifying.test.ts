import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { DeidLevel } from '../../shared/access/deid-level.ts'
import { readSamples } from '../../server/commands/samples.ts'
import { findIdentifying } from '../../shared/records/identifying.ts'

/** Positions in code points, as the samples count them. */
const Fixtures = z.object({
  deid_fixtures: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        expected: z.array(z.object({ type: z.string(), text: z.string(), start: z.number(), end: z.number() })),
      }),
    ),
  }),
})
const samples = readFileSync(new URL('../../server/commands/samples.ja.json', import.meta.url), 'utf8')
const fixtures = Fixtures.parse(JSON.parse(samples)).deid_fixtures.items

const pointsBefore = (text: string, units: number) => Array.from(text.slice(0, units)).length

test.for(fixtures)('CASE-1 $id: what may tell who somebody is stands out, and nothing else', ({ text, expected }) => {
  const found = findIdentifying(text, 'L2').map(({ kind, start, end, text: passage }) => {
    return { type: kind, text: passage, start: pointsBefore(text, start), end: pointsBefore(text, end) }
  })
  expect(found).toEqual(expected)
})

test('CASE-1 the cases of the samples, which are de-identified, are left in peace', () => {
  for (const { summary, timeline } of readSamples().cases) {
    const texts = [
      ...Object.values(summary).flat(),
      ...timeline.flatMap(({ label, actor, event }) => [label, actor, event]),
    ]
    for (const text of texts) expect.soft(findIdentifying(text, 'L1'), text).toEqual([])
  }
})

test('CASE-1 the people of the hub are known by name, with a space or without, and whoever only has the same family name is not', () => {
  const known = ['髙例 𠮷乃', '見本 誠']
  const text = '見本誠と髙例　𠮷乃が来た。見本市の話ではない。'
  expect(findIdentifying(text, 'L1', known).map(({ text: passage }) => passage)).toEqual(['見本誠', '髙例　𠮷乃'])
})

test('CASE-1 who is called by what they are is nobody', () => {
  const text =
    'A氏の奥さんと長女さん、主治医の先生、担当ケアマネ、訪問看護師、在宅医師、民生委員さんが、地域包括支援センターと大学病院に電話した。'
  expect(findIdentifying(text, 'L1')).toEqual([])
})

test('CASE-2 each level forbids more than the one before, and the team may know everyone', () => {
  const text = '78歳の山川さんが6月3日に入院した。'
  const kinds = DeidLevel.options.map((level) => findIdentifying(text, level).map(({ kind }) => kind))
  expect(kinds).toEqual([[], ['name', 'date'], ['age', 'name', 'date']])
})

test('CASE-2 other words are offered where there are any', () => {
  const text = '78歳、104歳。見本中央病院に入院し、070-0000-0000に電話。'
  expect(findIdentifying(text, 'L2').map(({ instead }) => instead)).toEqual(['70代後半', '100歳以上', '病院', null])
})

test('CASE-60 full-width digits and signs are found as plain ones are, at the same place', () => {
  const text =
    '山川　様（８８歳）は０９０－００００－００００、２０２６年１１月３日と１１／５に北町１丁目２番３号で会った。被保険者番号：１２３４５６７８９０'
  const found = findIdentifying(text, 'L2')
  for (const { start, end, text: passage } of found) expect(text.slice(start, end)).toBe(passage)
  expect(found.map(({ kind, text: passage }) => [kind, passage])).toEqual([
    ['name', '山川'],
    ['age', '８８歳'],
    ['phone', '０９０－００００－００００'],
    ['date', '２０２６年１１月３日'],
    ['date', '１１／５'],
    ['address', '北町１丁目２番３号'],
    ['insured_number', '１２３４５６７８９０'],
  ])
  expect(found[1]?.instead).toBe('80代後半')
})

test('CASE-60 days, numbers and ages are found however they are usually written', () => {
  for (const text of ['2026-11-03に', 'R8.11.3に', '0312345678に', '88才の人'])
    expect(findIdentifying(text, 'L2'), text).toHaveLength(1)
})
