import { expect, test } from 'vitest'
import { type InvitationLine, type InvitationList, missingProfessions } from '../../shared/records/invitation.ts'

const line: InvitationLine = {
  id: 'inv',
  to: 'outside',
  parentId: null,
  personId: null,
  name: '名',
  profession: 'nurse',
  organization: '',
  meetingFunction: 'participant',
  seats: 1,
  answer: 'none',
  reason: '',
  standIn: null,
  hasOpinion: false,
  enteredBy: null,
  createdAtMs: 0,
  answeredAtMs: null,
  remindedAtMs: null,
  moved: [],
  isWithdrawn: false,
  isSeated: false,
  mayMail: false,
}
const when = {
  date: '2026-12-03',
  start: '18:30',
  durationMin: 60,
  timeZone: 'Asia/Tokyo',
  hubTimeZone: 'Asia/Tokyo',
  place: '',
  videoUrl: '',
  hub: '',
  telephone: '',
  title: '',
}
const list: InvitationList = {
  meeting: { ...when, kind: 'liaison', code: null, isOpen: true },
  publicUrl: '',
  sendsMail: false,
  invitations: [],
  seated: ['support_center', 'physician', 'care_manager'],
  bodies: [],
}

const missing = (...invitations: InvitationLine[]) => missingProfessions({ ...list, invitations })

test('INV-9 a key role is missing until somebody of it sits at the table or says that they come', () => {
  expect(missing()).toEqual(['nurse'])
  expect(missing(line, { ...line, answer: 'absent' })).toEqual(['nurse'])
  expect(missing({ ...line, answer: 'attend' })).toEqual([])
  expect(missing({ ...line, answer: 'attend', isWithdrawn: true })).toEqual(['nurse'])
})

test('INV-9 whoever comes instead counts with their own profession', () => {
  const standIn = { name: '代', profession: 'nurse' as const, organization: '', email: null }
  expect(missing({ ...line, profession: 'pharmacist', answer: 'proxy', standIn })).toEqual([])
  expect(missing({ ...line, answer: 'proxy', standIn: { ...standIn, profession: 'home_helper' } })).toEqual(['nurse'])
})

test('INV-9 what a meeting cannot do without depends on its kind', () => {
  const kindOf = (kind: InvitationList['meeting']['kind']) =>
    missingProfessions({ ...list, seated: [], meeting: { ...list.meeting, kind } })
  expect(kindOf('district')).toEqual(['physician', 'nurse', 'care_manager', 'support_center'])
  expect(kindOf('care_conference')).toEqual(['physician', 'nurse', 'care_manager'])
  expect(kindOf('training')).toEqual([])
})
