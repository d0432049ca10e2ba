import { expect, test } from 'vitest'
import { addClockSample, clockOffsetMs, type ClockSample, unknownServerClock } from '../../client/api/server-clock.ts'

function clockAfter(...samples: ClockSample[]) {
  return clockOffsetMs(samples.reduce(addClockSample, unknownServerClock))
}

test('CDOC-20 without any sample both clocks are taken to agree', () => {
  expect(clockOffsetMs(unknownServerClock)).toBe(0)
})

test('CDOC-20 the sample with the shortest way is the truest', () => {
  // The server is 5,000 ms ahead; the messages took 40, 900 and 10 ms.
  const samples = [40, 900, 10].map((wayMs, index) => ({
    serverNowMs: 5000 + index * 1000,
    receivedAtMs: index * 1000 + wayMs,
  }))
  expect(clockAfter(...samples)).toBe(4990)
})

test('CDOC-20 old samples are forgotten, so that a drifting clock is followed', () => {
  const samples = Array.from({ length: 9 }, (_, index) => ({ serverNowMs: index === 0 ? 500 : 100, receivedAtMs: 0 }))
  expect(clockAfter(...samples)).toBe(100)
})

test('CDOC-20 a clock that was set makes the earlier samples void', () => {
  expect(clockAfter({ serverNowMs: 500_000, receivedAtMs: 0 }, { serverNowMs: 1000, receivedAtMs: 0 })).toBe(1000)
})
