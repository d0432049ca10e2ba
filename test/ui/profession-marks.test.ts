import { expect, test } from 'vitest'
import { professionMarks } from '../../client/ui/profession-marks.ts'
import { ja } from '../../client/locales/ja.ts'
import { KeyRole, Profession } from '../../shared/access/professions.ts'

test('UI-10 no two professions share shape and letter', () => {
  const marks = Profession.options.map(
    (profession) => `${professionMarks[profession].family} ${professionMarks[profession].letter}`,
  )
  expect(new Set(marks).size).toBe(marks.length)
})

test('UI-10 the key roles are filled, each in a family of its own', () => {
  const keyMarks = KeyRole.options.map((role) => professionMarks[role])
  expect(keyMarks.every((mark) => mark.filled)).toBe(true)
  expect(new Set(keyMarks.map((mark) => mark.family)).size).toBe(keyMarks.length)
})

test('UI-10 every profession has a full name', () => {
  expect(Object.keys(ja.professions).toSorted()).toEqual(Profession.options.toSorted())
})
