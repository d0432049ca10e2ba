import { expect, test } from 'vitest'
import { ok, refuse } from '../../shared/result.ts'
import type { RoomRequest, Send } from '../../client/board/screen-props.ts'
import { withoutRepeatedSteps } from '../../client/rooms/own-steps.ts'

type Reply = Awaited<ReturnType<Send>>
const toReading = { name: 'move-phase', to: 'reading', seenVersion: 4 } as const

/** A server that answers when it is told to. */
function slowServer() {
  const asked: { request: RoomRequest; answer: (reply: Reply) => void }[] = []
  const send = withoutRepeatedSteps((request) => new Promise((answer) => void asked.push({ request, answer })))
  return { asked, send }
}

test('LEAD-40 pressed again while the step is under way, it is asked once and answered alike', async () => {
  const { asked, send } = slowServer()
  const both = [send(toReading), send(toReading)]
  expect(asked).toHaveLength(1)
  asked[0]?.answer(ok({ version: 5 }))
  expect(await Promise.all(both)).toEqual([ok({ version: 5 }), ok({ version: 5 })])
})

test('LEAD-40 pressed again before its own step is shown, nobody else was faster', async () => {
  const { asked, send } = slowServer()
  const first = send(toReading)
  asked[0]?.answer(ok({ version: 5 }))
  await first
  const again = send(toReading)
  asked[1]?.answer(refuse('stale'))
  expect(await again).toEqual(ok({ version: 5 }))
})

test('LEAD-40 a case that is taken up is a step, too', async () => {
  const { asked, send } = slowServer()
  const taken = { name: 'next-case', caseId: 'case2', seenVersion: 4 } as const
  const both = [send(taken), send(taken)]
  expect(asked).toHaveLength(1)
  asked[0]?.answer(ok({ version: 5 }))
  expect(await Promise.all(both)).toEqual([ok({ version: 5 }), ok({ version: 5 })])
})

test('LEAD-40 where somebody else was faster, it is said', async () => {
  const { asked, send } = slowServer()
  const first = send(toReading)
  asked[0]?.answer(refuse('stale'))
  expect(await first).toEqual(refuse('stale'))
  const led = send({ ...toReading, seenVersion: 6 })
  asked[1]?.answer(ok({ version: 7 }))
  await led
  const later = send({ ...toReading, seenVersion: 7 })
  asked[2]?.answer(refuse('stale'))
  expect(await later).toEqual(refuse('stale'))
})

test('LEAD-40 other commands are asked as often as they are given', () => {
  const { asked, send } = slowServer()
  for (let count = 0; count < 2; count++) void send({ name: 'place-dots', cardId: 'card1', count })
  expect(asked).toHaveLength(2)
})
