import { emptyCase } from '../../shared/documents/case.ts'
import { expect, test } from 'vitest'
import {
  actionEntries,
  addAction,
  agreeOn,
  readActions,
  setActionChoice,
  takeAgreementBack,
} from '../../shared/documents/actions.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { composeMinutes } from '../../shared/exports/minutes.ts'
import { CASE_ID, sampleActions, sampleBoard } from './sample-board.ts'
import { sampleMeeting, sampleRoom } from './sample-meeting.ts'

const { summary } = emptyCase

test('EXP-7 an owner who is nobody of the meeting is a gap, one who is absent is none', () => {
  const [present] = sampleMeeting.participants
  if (!present) throw new Error('the sample seats six')
  const meeting = { ...sampleMeeting, absentees: [{ ...present, personId: 'p_absent', reason: '', input: '' }] }
  const gapsWith = (ownerId: string) => {
    const actions = sampleActions()
    const id = addAction(actions, { caseId: CASE_ID, createdBy: 'p_ns1', fromCardId: null, now: 99 })
    setActionChoice(actions, id, ['ownerId', ownerId])
    const place = { meeting, caseId: CASE_ID, room: sampleRoom(), board: sampleBoard() }
    return composeMinutes({ ...place, actions, summary }).actions.at(-1)?.gaps
  }
  expect(gapsWith('p_404')).toContain('ownerId')
  for (const someone of [present.personId, 'p_absent']) expect(gapsWith(someone)).not.toContain('ownerId')
})

test('EXP-7 a sheet that nobody wrote on is no action', () => {
  const actions = sampleActions()
  const place = { meeting: sampleMeeting, caseId: CASE_ID, room: sampleRoom(), board: sampleBoard() }
  const count = () => composeMinutes({ ...place, actions, summary }).actions.length
  const before = count()
  const id = addAction(actions, { caseId: CASE_ID, createdBy: 'p_ns1', fromCardId: null, now: 99 })
  expect(count()).toBe(before)
  setActionChoice(actions, id, ['due', '2026-12-10'])
  expect(count()).toBe(before + 1)
})

test('EXP-20 what is changed after it was agreed says so, until it is agreed to again or taken back', () => {
  const actions = sampleActions()
  const place = { meeting: sampleMeeting, caseId: CASE_ID, room: sampleRoom(), board: sampleBoard() }
  const marks = () =>
    composeMinutes({ ...place, actions, summary }).actions.map(({ changed, state }) => [changed, state])
  const before = marks()
  expect(before.every(([changed]) => changed === false)).toBe(true)
  const [id = ''] = readActions(actions).keys()
  agreeOn(actions, id)
  expect(marks()).toEqual(before)
  const text = textOf(actionEntries(actions), id, 'text')
  text?.insert(0, 'すぐに')
  expect(marks()[0]).toEqual([true, 'agreed'])
  text?.delete(0, 3)
  expect(marks()[0]).toEqual([false, 'agreed'])
  setActionChoice(actions, id, ['due', '2027-02-01'])
  setActionChoice(actions, id, ['state', 'in_progress'])
  expect(marks()[0]).toEqual([true, 'in_progress'])
  agreeOn(actions, id)
  expect(marks()[0]).toEqual([false, 'in_progress'])
  takeAgreementBack(actions, id)
  expect(marks()[0]).toEqual([false, 'proposed'])
})
