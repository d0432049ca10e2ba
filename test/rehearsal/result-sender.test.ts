import { expect, test } from 'vitest'
import type { RequestFailure } from '../../client/api/request.ts'
import { ResultSender } from '../../client/rehearsal/result-sender.ts'
import { isEnough, nothingTried, withFormer } from '../../client/rehearsal/results.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { manualTimers } from '../support/manual-timers.ts'

type Answer = Result<unknown, RequestFailure>

/** A sender whose requests are answered when the test says so. */
function openSender(known = 'known') {
  const sent: string[] = []
  const refused: RequestFailure[] = []
  const answers: ((answer: Answer) => void)[] = []
  const timers = manualTimers()
  const send = (text: string) => {
    sent.push(text)
    return new Promise<Answer>((resolve) => answers.push(resolve))
  }
  const sender = new ResultSender(known, { send, after: timers.after, onRefused: (code) => void refused.push(code) })
  const close = sender.open()
  /** Answers the oldest request, and lets what follows from it happen. */
  async function answer(with_: Answer): Promise<void> {
    answers.shift()?.(with_)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { sender, sent, refused, timers, answer, close }
}

test('REH-10 what the server knows already is not sent, and each news is sent as it comes', async () => {
  const { sender, sent, answer } = openSender()
  sender.offer('known')
  expect([sent, sender.isSent()]).toEqual([[], true])
  sender.offer('first')
  expect([sent, sender.isSent()]).toEqual([['first'], false])
  await answer(ok(null))
  expect(sender.isSent()).toBe(true)
})

test('REH-10 while one is under way the next waits, and only the newest of those follows', async () => {
  const { sender, sent, answer } = openSender()
  for (const text of ['first', 'second', 'third']) sender.offer(text)
  expect(sent).toEqual(['first'])
  await answer(ok(null))
  expect([sent, sender.isSent()]).toEqual([['first', 'third'], false])
  await answer(ok(null))
  expect(sender.isSent()).toBe(true)
})

test('REH-10 what did not arrive is sent again later or when the network is back, and what came meanwhile in its place', async () => {
  const { sender, sent, answer, timers } = openSender()
  sender.offer('first')
  await answer(refuse('offline'))
  expect(sent).toEqual(['first'])
  timers.fireAll()
  expect(sent).toEqual(['first', 'first'])
  await answer(refuse('failed'))
  sender.offer('second')
  expect(sent).toEqual(['first', 'first', 'second'])
  await answer(refuse('offline'))
  sender.wake()
  await answer(ok(null))
  expect([sent.at(-1), sender.isSent()]).toEqual(['second', true])
  timers.fireAll()
  expect(sent).toHaveLength(4)
})

test('REH-10 what is refused for good is not tried again, and nothing is sent when the page is left', async () => {
  const { sender, sent, refused, answer, timers, close } = openSender()
  sender.offer('first')
  await answer(refuse('not-found'))
  timers.fireAll()
  expect([sent, refused]).toEqual([['first'], ['not-found']])
  sender.offer('second')
  await answer(refuse('offline'))
  sender.wake()
  close()
  await answer(refuse('offline'))
  timers.fireAll()
  sender.wake()
  expect(sent).toEqual(['first', 'second', 'second'])
})

test('REH-10 what is tried again counts anew, and what is not stays as it went', () => {
  const former = { ...nothingTried, room: 'good', sound: 'good', device: 'bad' } as const
  const now = { ...nothingTried, room: 'open', sound: 'bad', device: 'good' } as const
  expect(withFormer(now, former)).toEqual({ ...nothingTried, room: 'good', sound: 'bad', device: 'good' })
  expect(withFormer(now, null)).toEqual(now)
})

test.for([
  ['', false, false],
  ['あい', false, false],
  ['  あい  ', false, false],
  ['あいう', true, true],
  ['山﨑𠮷', true, true],
  ['abc', false, true],
  ['アイウ', true, true],
  ['👍👍👍', false, true],
] as const)('REH-9 「%s」 is enough in Japanese: %s, in English: %s', ([typed, inJapanese, inEnglish]) => {
  expect([isEnough(typed, 'ja'), isEnough(typed, 'en')]).toEqual([inJapanese, inEnglish])
})
