import { expect, test } from 'vitest'
import { KeyRole, Profession } from '../../shared/access/professions.ts'
import { readReflections, readWishAnswers } from '../../shared/documents/board-reflections.ts'
import { Phase } from '../../shared/rooms/phases.ts'
import { openTestHouse } from '../support/room-house.ts'
import { BOARD_ID, writeAnswers } from '../support/room-texts.ts'
import { ask, codeOf, outcomeOf, people, person, roomIn } from '../support/rule-table.ts'

const sendWish = { name: 'send-wish', wishId: 'wish2', toRole: 'physician', text: '早めに知らせてほしい' } as const
const revealed = { revealedCaseIds: ['case1'] }

test('ROOM-81 a late wish is laid on the board with the role that asks and no person', () => {
  const { effects, room } = outcomeOf(ask(roomIn('wishes', revealed), sendWish, { by: people.nurse }))
  const wish = {
    caseId: 'case1',
    question: 'wish',
    role: 'nurse',
    toRole: 'physician',
    text: sendWish.text,
    late: true,
  }
  expect(effects).toEqual([{ kind: 'late-wish', wishId: 'wish2', wish }])
  expect(room.announced.version).toBe(11)
})

test.for(Phase.options)('ROOM-81 it is sent while papers are read and wishes answered: %s', (phase) => {
  const code = codeOf(ask(roomIn(phase, revealed), sendWish, { by: people.nurse }))
  expect(code).toBe(phase === 'reveal' || phase === 'wishes' ? 'ok' : 'wrong-phase')
  expect(codeOf(ask(roomIn(phase), sendWish, { by: people.nurse }))).toBe('wrong-phase')
})

test.for(Profession.options)('ROOM-81 by those who write in private, to another role: %s', (profession) => {
  const by = person('someone', profession, 'participant')
  const code = codeOf(ask(roomIn('wishes', revealed), sendWish, { by }))
  const ofOthers = KeyRole.safeParse(profession).success ? 'ok' : 'forbidden'
  expect(code).toBe(profession === 'physician' ? 'invalid' : ofOthers)
})

test('ROOM-81 a wish that is on the board is not sent again', () => {
  const asked = { ...sendWish, wishId: 'wish1' }
  expect(codeOf(ask(roomIn('wishes', revealed), asked, { by: people.nurse }))).toBe('already')
})

test('ROOM-81 the addressed role answers it, and no event tells who sent it', async () => {
  const house = await openTestHouse()
  const [wishId = ''] = await writeAnswers(house, 'p_ns1', [{ question: 'wish', text: '宛先のない願い' }])
  const [facilitator, nurse, doctor] = await Promise.all([
    house.enter('p_fc1'),
    house.enter('p_ns1'),
    house.enter('p_dr1'),
  ])
  for (const phase of ['writing', 'reveal', 'wishes'] as const) await facilitator.move(phase)
  expect(readReflections(await house.read(BOARD_ID))).toEqual([])
  const asked = { ...sendWish, wishId }
  expect(await nurse.command(asked)).toMatchObject({ ok: true })
  expect(await nurse.command({ ...asked, text: '別の文' })).toEqual({ ok: false, code: 'already' })
  const board = await house.read(BOARD_ID)
  expect(readReflections(board)).toMatchObject([[wishId, { role: 'nurse', toRole: 'physician', text: sendWish.text }]])
  expect(await doctor.command({ name: 'answer-wish', wishId, answer: 'yes', reason: '' })).toMatchObject({ ok: true })
  expect([...readWishAnswers(await house.read(BOARD_ID)).keys()]).toEqual([wishId])
  const events = await house.db.selectFrom('room_events').select(['name', 'person_id']).execute()
  expect(events.filter(({ name, person_id: by }) => name === 'send-wish' || by === 'p_ns1')).toEqual([])
})
