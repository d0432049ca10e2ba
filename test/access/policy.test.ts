import { expect, test } from 'vitest'
import { DeidLevel } from '../../shared/access/deid-level.ts'
import { MeetingFunction } from '../../shared/access/meeting-function.ts'
import type { AccessObject, Action, Actor, MeetingStanding } from '../../shared/access/policy.ts'
import { can, ratesEase, votes, writesDrafts } from '../../shared/access/policy.ts'
import { Profession } from '../../shared/access/professions.ts'
import type { DocumentName } from '../../shared/documents/document-name.ts'

type Held = MeetingFunction | 'none'
type Rights = Record<Held, string>

/** r = read, w = write, a = annotate, l = lead, p = plan; a dot stands for a refusal. */
type Thing =
  | 'meeting'
  | 'case'
  | 'recognizableCase'
  | 'board'
  | 'closedBoard'
  | 'actions'
  | 'ownDraft'
  | 'foreignDraft'
  | 'closedPractice'
  | 'foreignPractice'

const rights: Record<Thing, Rights> = {
  meeting: {
    facilitator: 'rw.lp',
    co_facilitator: 'rw.lp',
    presenter: 'rw...',
    participant: 'rw...',
    observer: 'r....',
    none: '.....',
  },
  case: {
    facilitator: 'rw...',
    co_facilitator: 'rw...',
    presenter: 'rw...',
    participant: 'r....',
    observer: 'r....',
    none: '.....',
  },
  recognizableCase: {
    facilitator: '.....',
    co_facilitator: '.....',
    presenter: '.....',
    participant: '.....',
    observer: '.....',
    none: '.....',
  },
  board: {
    facilitator: 'rwa..',
    co_facilitator: 'rwa..',
    presenter: 'rwa..',
    participant: 'rwa..',
    observer: 'r....',
    none: '.....',
  },
  // The meeting is over: the notes of its minutes are all that is left to write. Actions and drafts stay as they were.
  closedBoard: {
    facilitator: 'r.a..',
    co_facilitator: 'r.a..',
    presenter: 'r.a..',
    participant: 'r.a..',
    observer: 'r....',
    none: '.....',
  },
  actions: {
    facilitator: 'rw...',
    co_facilitator: 'rw...',
    presenter: 'rw...',
    participant: 'rw...',
    observer: 'r....',
    none: '.....',
  },
  // Of the key roles; of every other profession the whole row is refused.
  ownDraft: {
    facilitator: '.....',
    co_facilitator: 'rw...',
    presenter: 'rw...',
    participant: 'rw...',
    observer: '.....',
    none: '.....',
  },
  foreignDraft: {
    facilitator: '.....',
    co_facilitator: '.....',
    presenter: '.....',
    participant: '.....',
    observer: '.....',
    none: '.....',
  },
  closedPractice: {
    facilitator: 'r....',
    co_facilitator: 'r....',
    presenter: 'r....',
    participant: 'r....',
    observer: 'r....',
    none: '.....',
  },
  foreignPractice: {
    facilitator: '.....',
    co_facilitator: '.....',
    presenter: '.....',
    participant: '.....',
    observer: '.....',
    none: '.....',
  },
}

type DocumentThing = Exclude<Thing, 'meeting' | 'case' | 'recognizableCase'>

const documents: Record<DocumentThing, Exclude<DocumentName, { kind: 'case' }>> = {
  board: { kind: 'meeting', meetingId: 'mk_1' },
  closedBoard: { kind: 'meeting', meetingId: 'mk_1' },
  actions: { kind: 'actions', meetingId: 'mk_1' },
  ownDraft: { kind: 'draft', meetingId: 'mk_1', personId: 'p_me' },
  foreignDraft: { kind: 'draft', meetingId: 'mk_1', personId: 'p_other' },
  closedPractice: { kind: 'practice', meetingId: 'mk_1', personId: 'p_me' },
  foreignPractice: { kind: 'practice', meetingId: 'mk_1', personId: 'p_other' },
}

const keyRoles: readonly Profession[] = ['physician', 'nurse', 'care_manager']
const actions: readonly Action[] = ['read', 'write', 'annotate', 'lead', 'plan']
const held: readonly Held[] = [...MeetingFunction.options, 'none']

const things = Object.keys(rights) as (keyof typeof rights)[] // The keys of a constant are exactly these.
const cells = things.flatMap((thing) => Profession.options.map((profession) => [thing, profession] as const))

function actorOf(profession: Profession, hubId: string, isAdmin = false): Actor {
  return { personId: 'p_me', hubId, profession, isAdmin, isGuest: false }
}

function objectOf(thing: keyof typeof rights, functionHeld: Held): AccessObject {
  const functionOfActor = functionHeld === 'none' ? null : functionHeld
  if (thing === 'meeting') return { type: 'meeting', hubId: 'hub_1', isPlanner: false, ...standing(functionOfActor) }
  if (thing === 'case' || thing === 'recognizableCase') {
    const deidLevel = thing === 'case' ? 'L1' : 'L0'
    return { type: 'case', hubId: 'hub_1', deidLevel, isMember: false, functionOfActor }
  }
  const isClosed = thing !== 'board' && thing !== 'foreignPractice'
  return { type: 'document', hubId: 'hub_1', name: documents[thing], ...standing(functionOfActor), isClosed }
}

function standing(functionOfActor: MeetingFunction | null): MeetingStanding {
  return { functionOfActor, isWaiting: false, isClosed: false, isCalledOff: false }
}

function rightsOf(actor: Actor, object: AccessObject): string {
  return actions.map((action) => (can(actor, action, object) ? action.charAt(0) : '.')).join('')
}

test.for(cells)('ACC-10 %s: what a %s may do by the function they hold', ([thing, profession]) => {
  for (const functionHeld of held) {
    const barred = thing === 'ownDraft' && !keyRoles.includes(profession)
    const expected = barred ? '.....' : rights[thing][functionHeld]
    expect.soft(rightsOf(actorOf(profession, 'hub_1'), objectOf(thing, functionHeld)), functionHeld).toBe(expected)
  }
})

test.for(cells)(
  'ACC-11 %s: a %s of another hub may do nothing, not even as an administrator',
  ([thing, profession]) => {
    for (const functionHeld of held) {
      for (const isAdmin of [false, true]) {
        const actor = actorOf(profession, 'hub_2', isAdmin)
        expect.soft(rightsOf(actor, objectOf(thing, functionHeld)), functionHeld).toBe('.....')
      }
    }
  },
)

test.for(cells)(
  'ACC-12 %s: an administrator who is a %s arranges meetings and may otherwise do no more than their function allows',
  ([thing, profession]) => {
    for (const functionHeld of held) {
      const object = objectOf(thing, functionHeld)
      const asAdmin = rightsOf(actorOf(profession, 'hub_1', true), object)
      const others = rightsOf(actorOf(profession, 'hub_1'), object)
      expect.soft(asAdmin, functionHeld).toBe(thing === 'meeting' ? `${others.slice(0, -1)}p` : others)
    }
  },
)

test.for([...Profession.options])(
  'ACC-13 a hub is read by its people and changed by its administrators: %s',
  (profession) => {
    const hub: AccessObject = { type: 'hub', hubId: 'hub_1' }
    const plans = profession === 'facilitator' || profession === 'support_center' ? 'p' : '.'
    expect(rightsOf(actorOf(profession, 'hub_1'), hub)).toBe(`r...${plans}`)
    expect(rightsOf(actorOf(profession, 'hub_1', true), hub)).toBe('rw..p')
    expect(rightsOf(actorOf(profession, 'hub_2', true), hub)).toBe('.....')
    expect(can(actorOf(profession, 'hub_1'), 'propose', hub)).toBe(true)
  },
)

test('ACC-14 the facilitator and observers neither write drafts nor have dots, whatever their profession', () => {
  for (const profession of Profession.options) {
    expect
      .soft(MeetingFunction.options.filter((option) => writesDrafts(profession, option)))
      .toEqual(keyRoles.includes(profession) ? ['co_facilitator', 'presenter', 'participant'] : [])
  }
  expect(MeetingFunction.options.filter(votes)).toEqual(['co_facilitator', 'presenter', 'participant'])
  expect(MeetingFunction.options.filter(ratesEase)).toEqual(['presenter', 'participant'])
})

test('ACC-39 the team of a case reads and writes it at every level, whatever meetings it comes to', () => {
  for (const profession of Profession.options) {
    for (const deidLevel of DeidLevel.options) {
      const facts = { type: 'case', hubId: 'hub_1', deidLevel, isMember: true, functionOfActor: null } as const
      expect.soft(rightsOf(actorOf(profession, 'hub_1'), facts), `${profession} ${deidLevel}`).toBe('rw...')
      expect.soft(rightsOf(actorOf(profession, 'hub_2'), facts), `${profession} ${deidLevel}`).toBe('.....')
    }
  }
})

test('ACC-40 whoever called a meeting goes on arranging it, and sees nothing of it unless they take part', () => {
  const facts = { type: 'meeting', hubId: 'hub_1', isPlanner: true, ...standing(null) } as const
  expect(rightsOf(actorOf('nurse', 'hub_1'), facts)).toBe('....p')
})

test.for([...Profession.options])(
  'ACC-41 a guest who is a %s has the rights of their seat, and none in the hub, in a team or in the arrangement',
  (profession) => {
    const guest: Actor = { ...actorOf(profession, 'hub_1', true), isGuest: true }
    const hub: AccessObject = { type: 'hub', hubId: 'hub_1' }
    expect(rightsOf(guest, hub)).toBe('.....')
    expect(can(guest, 'propose', hub)).toBe(false)
    const inTeam = { type: 'case', hubId: 'hub_1', deidLevel: 'L0', isMember: true, functionOfActor: null } as const
    expect(rightsOf(guest, inTeam)).toBe('.....')
    const asPlanner = { type: 'meeting', hubId: 'hub_1', isPlanner: true, ...standing(null) } as const
    expect(rightsOf(guest, asPlanner)).toBe('.....')
    expect(rightsOf(guest, objectOf('meeting', 'participant'))).toBe('rw...')
    expect(rightsOf(guest, objectOf('case', 'participant'))).toBe('r....')
    expect(rightsOf(guest, objectOf('board', 'participant'))).toBe('rwa..')
  },
)
