import { expect, test } from 'vitest'
import { readCoverState, uncovered } from '../../client/settings/cover-state.ts'
import { isRight, keepCode } from '../../client/settings/code.ts'
import { createKeptValue } from '../../client/settings/kept-value.ts'
import { personHash } from '../../client/settings/person-hash.ts'
import { defaultSettings, readSettings } from '../../client/settings/settings.ts'
import { createStorage } from '../../client/settings/storage.ts'
import { digitsOf } from '../../client/ui/code-digits.ts'
import { formatTime } from '../../client/ui/format-time.ts'

/** The browser's store, as far as it is used. */
function createShelf(held: Record<string, string> = {}) {
  const texts = new Map(Object.entries(held))
  const place = {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
  }
  return { texts, storage: createStorage(() => place) }
}

test.for([
  null,
  '',
  '{',
  '[]',
  '"en"',
  '7',
  'null',
  '{"letters":"150"}',
  '{"letters":140,"blur":"yes","language":"fr"}',
])('UI-42 settings that read %s are the defaults', (text) => {
  expect(readSettings(text)).toEqual(defaultSettings)
})

test('UI-42 a bad value costs none of the others', () => {
  expect(readSettings('{"letters":130,"language":"tlh","blur":true,"lessMotion":1,"more":"x"}')).toEqual({
    letters: 130,
    language: 'ja',
    blur: true,
    lessMotion: false,
  })
})

test('UI-42 each person finds their own settings; someone new goes on with what they see', () => {
  const { storage } = createShelf()
  const kept = createKeptValue({ storage, key: 'device', parse: readSettings })
  const told: number[] = []
  kept.subscribe(() => told.push(kept.read().letters))
  kept.write({ ...kept.read(), letters: 115 })
  kept.enter('device.nurse', kept.read())
  kept.write({ ...kept.read(), letters: 150 })
  kept.enter('device.doctor', defaultSettings)
  kept.enter('device.nurse', defaultSettings)
  kept.enter('device')
  expect(told).toEqual([115, 115, 150, 100, 150, 115])
  const later = createKeptValue({ storage, key: 'device.nurse', parse: readSettings })
  expect(later.read().letters).toBe(150)
})

test('UI-42 what another tab of the same person changes is in effect here, too', () => {
  const kept = createKeptValue({ storage: createShelf().storage, key: 'mine', parse: readSettings })
  kept.heed({ key: 'yours', newValue: '{"letters":150}' })
  expect(kept.read().letters).toBe(100)
  kept.heed({ key: 'mine', newValue: '{"letters":150}' })
  expect(kept.read().letters).toBe(150)
})

test('UI-42 a browser that keeps nothing still shows what was chosen', () => {
  const storage = createStorage(() => {
    throw new Error('no store')
  })
  const kept = createKeptValue({ storage, key: 'mine', parse: readSettings })
  kept.write({ ...kept.read(), letters: 130 })
  expect(kept.read().letters).toBe(130)
})

test('UI-42 a place in the store tells people apart and does not name them', () => {
  const places = ['p_ns1', 'p_ns2', 'p_dr1', '', '看護'].map(personHash)
  expect(new Set(places).size).toBe(places.length)
  expect(personHash('p_ns1')).not.toContain('p_ns1')
})

test('UI-47 the number is kept salted and hashed, never itself', async () => {
  const [code, again] = [await keepCode('4071'), await keepCode('4071')]
  expect(JSON.stringify(code)).not.toContain('4071')
  expect(code.salt).not.toBe(again.salt)
  expect(code.hash).not.toBe(again.hash)
  expect(await isRight('4071', code)).toBe(true)
  expect(await isRight('4070', code)).toBe(false)
})

test.for([
  '',
  '{"isHidden":"yes","wrongTries":-1,"code":"4071"}',
  '{"code":{"salt":"??","hash":"AAAA","iterations":1}}',
  '{"code":{"salt":"AAAA","hash":"AAAA","iterations":1e12}}',
])('UI-47 a cover that reads %s is none', (text) => {
  expect(readCoverState(text)).toEqual(uncovered)
})

test('UI-47 digits are taken from every keyboard', () => {
  expect(digitsOf('４０7-1')).toBe('4071')
  expect(digitsOf('12345')).toBe('1234')
})

test('UI-49 the time of day is that of Japan', () => {
  expect(formatTime(Date.UTC(2026, 11, 3, 9, 52))).toBe('18:52')
  expect(formatTime(Date.UTC(2026, 11, 3, 0, 5))).toBe('9:05')
})
