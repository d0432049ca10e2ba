import { expect, test } from 'vitest'
import { readReflections } from '../../shared/documents/board-reflections.ts'
import { createLog } from '../../server/log.ts'
import { DRAFT_LIFE_MS, forgetDrafts } from '../../server/rooms/forget-drafts.ts'
import { openTestHouse } from '../support/room-house.ts'
import { BOARD_ID, draftIdOf, writeAnswers } from '../support/room-texts.ts'

test('ROOM-43 a draft is deleted 30 days after the close and not a moment before, what was revealed stays', async () => {
  const house = await openTestHouse()
  await writeAnswers(house, 'p_ns1', [{ question: 'bad', text: '開いた文' }])
  const facilitator = await house.enter('p_fc1')
  for (const phase of ['writing', 'reveal'] as const) await facilitator.move(phase)
  await writeAnswers(house, 'p_ns1', [{ question: 'bad', text: '開かなかった文' }])
  const forgetAt = (nowMs: number) =>
    forgetDrafts({ db: house.db, log: createLog({ level: 'silent' }), now: () => nowMs })
  expect(await forgetAt(Date.now() + 10 * DRAFT_LIFE_MS), 'a meeting that never closed keeps its drafts').toBe(0)

  await facilitator.move('closing')
  const closingAtMs = Date.now()
  await facilitator.command({ name: 'close-meeting', seenVersion: facilitator.heard.state?.version ?? 0 })
  expect(await forgetAt(closingAtMs + DRAFT_LIFE_MS - 1)).toBe(0)
  expect(await house.documents.readInside(house.db, draftIdOf('p_ns1'))).not.toBeNull()

  expect(await forgetAt(Date.now() + DRAFT_LIFE_MS)).toBe(3)
  expect(await house.documents.readInside(house.db, draftIdOf('p_ns1'))).toBeNull()
  expect(house.fileBytes().includes('開かなかった文')).toBe(false)
  expect(readReflections(await house.read(BOARD_ID)).map(([, { text }]) => text)).toEqual(['開いた文'])
})
