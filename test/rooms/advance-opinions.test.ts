import { expect, test } from 'vitest'
import { writeAdvanceOpinion } from '../../server/records/advance-opinions.ts'
import { readAdvanceOpinions } from '../../shared/documents/board-opinions.ts'
import { Phase } from '../../shared/rooms/phases.ts'
import { givenOpinion, insertInvitation } from '../support/advance-opinion.ts'
import { type House, openTestHouse } from '../support/room-house.ts'
import { BOARD_ID } from '../support/room-texts.ts'
import { ask, outcomeOf, people, roomIn } from '../support/rule-table.ts'

async function openHouse(): Promise<House> {
  const house = await openTestHouse()
  await insertInvitation(house.db)
  return house
}

const write = (house: House, text: string) =>
  house.db.transaction().execute((trx) => writeAdvanceOpinion(trx, { ...givenOpinion, text }))

const onBoard = async (house: House) => readAdvanceOpinions(await house.read(BOARD_ID), 'case1')

test('ADV-4 an opinion is fixed on the board with the papers, with its author, and nothing is taken afterwards', async () => {
  const house = await openHouse()
  await write(house, '夜の連絡先を一つに')
  const facilitator = await house.enter('p_fc1')
  await facilitator.move('writing')
  expect(await onBoard(house)).toEqual([])
  expect(await write(house, '夜の連絡先を、二つに')).toBe('kept')
  await facilitator.move('reveal')
  const { invitationId: _, nowMs: __, ...said } = givenOpinion
  const shown = [{ ...said, text: '夜の連絡先を、二つに', caseId: 'case1' }]
  expect((await onBoard(house)).map(([, opinion]) => opinion)).toEqual(shown)
  await facilitator.move('writing')
  expect(await write(house, 'あとから')).toBe('too-late')
  await facilitator.move('reveal')
  expect((await onBoard(house)).map(([, opinion]) => opinion)).toEqual(shown)
})

test('ADV-5 where no papers are opened, opinions stand on the board once the room goes past that step', () => {
  for (const from of Phase.options)
    for (const to of Phase.options.filter((phase) => phase !== from)) {
      const asked = { name: 'move-phase', to, seenVersion: 10 } as const
      const { effects } = outcomeOf(ask(roomIn(from), asked, { by: people.facilitator }))
      const place = Phase.options.indexOf('reveal')
      const goesPast = Phase.options.indexOf(from) < place && Phase.options.indexOf(to) >= place
      expect(effects.filter(({ kind }) => kind === 'advance-opinions')).toEqual(
        goesPast ? [{ kind: 'advance-opinions', caseId: 'case1' }] : [],
      )
    }
})
