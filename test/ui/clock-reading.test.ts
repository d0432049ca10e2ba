import { expect, test } from 'vitest'
import { readClock } from '../../client/ui/clock-reading.ts'

test.for([
  [380_000, '6:20'],
  [379_001, '6:20'],
  [60_000, '1:00'],
  [9_000, '0:09'],
  [1, '0:01'],
  [4_500_000, '75:00'],
] as const)('UI-5 %i ms before the end the clock shows %s', ([remainingMs, time]) => {
  expect(readClock(remainingMs)).toMatchObject({ kind: 'left', time })
})

test('UI-6 three minutes and one minute before the end are said in words, once each and for a quarter of a minute', () => {
  const noticeAt = (secondsLeft: number) => readClock(secondsLeft * 1000).notice
  expect([181, 180, 166, 165].map(noticeAt)).toEqual([null, 'three', 'three', null])
  expect([61, 60, 46, 45].map(noticeAt)).toEqual([null, 'one', 'one', null])
})

test('UI-13 an item no longer than a warning begins with its number', () => {
  expect(readClock(180_000, 180_000)).toMatchObject({ time: '3:00', notice: null })
  expect(readClock(180_000, 300_000).notice).toBe('three')
  expect(readClock(60_000, 60_000).notice).toBeNull()
  expect(readClock(60_000, 180_000).notice).toBe('one')
})

test('UI-7 after the end the clock says how long it is over', () => {
  expect(readClock(0)).toMatchObject({ kind: 'over', time: '0:00', notice: 'ended' })
  expect(readClock(-14_000).notice).toBe('ended')
  expect(readClock(-80_000)).toEqual({ kind: 'over', minutes: 1, seconds: 20, time: '1:20', notice: null })
})
