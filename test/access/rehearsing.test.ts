import { expect, test } from 'vitest'
import { MeetingFunction } from '../../shared/access/meeting-function.ts'
import { type Action, type Actor, can, type MeetingStanding } from '../../shared/access/policy.ts'
import { Profession } from '../../shared/access/professions.ts'

type Who = { isGuest?: boolean; hubId?: string }
const actorOf = (profession: Profession, { isGuest = false, hubId = 'hub_1' }: Who = {}): Actor => {
  return { personId: 'p_me', hubId, profession, isAdmin: true, isGuest }
}

const nowhere: MeetingStanding = { functionOfActor: null, isWaiting: false, isClosed: false, isCalledOff: false }
const seated: MeetingStanding = { ...nowhere, functionOfActor: 'observer' }
const atTheDoor: MeetingStanding = { ...nowhere, isWaiting: true }

const mayRehearse = (actor: Actor, standing: MeetingStanding) =>
  can(actor, 'rehearse', { type: 'meeting', hubId: 'hub_1', isPlanner: true, ...standing })

const actions: readonly Action[] = ['read', 'write', 'annotate', 'lead', 'plan', 'propose', 'rehearse']

/** What may be done with one's own practice document, and with another person's; r = read, w = write. */
function practiceRights(actor: Actor, standing: MeetingStanding): string {
  const rightsTo = (personId: string) => {
    const name = { kind: 'practice', meetingId: 'mk_1', personId } as const
    const object = { type: 'document', hubId: 'hub_1', name, ...standing } as const
    return actions.flatMap((action) => (can(actor, action, object) ? [action.charAt(0)] : [])).join('')
  }
  return `${rightsTo('p_me')}/${rightsTo('p_other')}`
}

test('REH-1 whoever has a seat rehearses, in each function and profession, and nobody from outside the hub', () => {
  for (const profession of Profession.options)
    for (const functionOfActor of MeetingFunction.options) {
      const standing = { ...seated, functionOfActor }
      expect.soft(mayRehearse(actorOf(profession), standing), profession).toBe(true)
      expect.soft(mayRehearse(actorOf(profession, { isGuest: true }), standing), profession).toBe(true)
      expect.soft(mayRehearse(actorOf(profession, { hubId: 'hub_2' }), standing), profession).toBe(false)
      expect.soft(practiceRights(actorOf(profession), standing), profession).toBe('rw/')
      expect.soft(practiceRights(actorOf(profession, { hubId: 'hub_2' }), standing), profession).toBe('/')
    }
})

test('REH-1 a guest at the door rehearses as well; whoever has no seat and does not wait does not, nor whoever only arranges it', () => {
  const [guest, member] = [actorOf('nurse', { isGuest: true }), actorOf('nurse')]
  expect([mayRehearse(guest, atTheDoor), mayRehearse(guest, nowhere)]).toEqual([true, false])
  expect([mayRehearse(member, atTheDoor), mayRehearse(member, nowhere)]).toEqual([false, false])
  expect([practiceRights(guest, atTheDoor), practiceRights(guest, nowhere)]).toEqual(['rw/', '/'])
  expect([practiceRights(member, atTheDoor), practiceRights(member, nowhere)]).toEqual(['/', '/'])
})

test('REH-2 when the meeting is over or called off nothing is tried out any more; what was typed stays its author’s to read', () => {
  for (const standing of [seated, atTheDoor])
    for (const end of [{ isClosed: true }, { isCalledOff: true }]) {
      const guest = actorOf('nurse', { isGuest: true })
      expect.soft(mayRehearse(guest, { ...standing, ...end })).toBe(false)
      expect.soft(practiceRights(guest, { ...standing, ...end })).toBe('r/')
    }
})
