import { expect, test } from 'vitest'
import { confirmationsOf } from '../../shared/rooms/confirmations.ts'
import { Phase } from '../../shared/rooms/phases.ts'
import type { BoardFacts } from '../../shared/rooms/roster.ts'
import type { Room } from '../../shared/rooms/state.ts'
import { newRoom } from '../../shared/rooms/state.ts'
import { createRandom, fuzzSeeds, type Random } from '../support/random.ts'
import { type Asked, ask, board, nurseHash, people, roster } from '../support/rule-table.ts'

const caseIds = ['case1', 'case2', 'case3'] as const
const table = { ...roster, caseIds }
const anyone = Object.values(people)

/** Cards and events bear their case's name, so that one of another is known at sight. */
function boardOf(caseId: string | null): BoardFacts {
  return { ...board, hasCard: (id) => id === `${caseId}/card`, hasEvent: (id) => id === `${caseId}/event` }
}

function anyCommand(random: Random, { announced }: Room): Asked {
  const caseId = random.pick(caseIds)
  const seenVersion = random.chance(0.9) ? announced.version : random.below(announced.version + 1)
  const on = random.chance(0.8)
  return random.pick<Asked>([
    { name: 'next-case', caseId, seenVersion },
    { name: 'next-case', caseId, seenVersion },
    { name: 'move-phase', to: random.pick(Phase.options), seenVersion },
    { name: 'move-phase', to: random.pick(['writing', 'reveal', 'dots', 'roles', 'reading'] as const), seenVersion },
    { name: 'pledge' },
    { name: 'raise-hand' },
    { name: 'set-ready', ready: on },
    { name: 'set-written', written: on, caseId },
    { name: 'place-dots', cardId: `${caseId}/card`, count: random.below(4) },
    { name: 'mark-event', eventId: `${caseId}/event`, mark: 'unclear', on },
    { name: 'confirm-statement', role: 'nurse', textHash: nurseHash, caseId },
  ])
}

/** What is known of each case by a second, simpler way of keeping it. */
type Kept = { written: Set<string>; confirmedBy: Set<string>; revealed: boolean; had: boolean }
type Model = Record<string, Kept>

function keep(model: Model, { asked, by, before }: { asked: Asked; by: string; before: Room }): void {
  const here = model[before.announced.caseId ?? '']
  if (!here) throw new Error('a case is always at hand')
  if (asked.name === 'set-written') here.written[asked.written ? 'add' : 'delete'](by)
  if (asked.name === 'confirm-statement') here.confirmedBy.add(by)
  if (asked.name === 'next-case') here.had = true
  const { phase } = before.announced
  if (asked.name === 'move-phase' && phase === 'writing' && asked.to === 'reveal') here.revealed = true
}

function expectKept({ announced, secret }: Room, model: Model): void {
  for (const caseId of caseIds) {
    const { written, confirmedBy, revealed, had } = model[caseId] ?? {}
    const done = caseId === announced.caseId ? secret.written : (secret.writtenElsewhere[caseId] ?? [])
    expect(new Set(done)).toEqual(written)
    expect(new Set(confirmationsOf(announced, caseId).map(({ personId }) => personId))).toEqual(confirmedBy)
    expect(announced.revealedCaseIds.includes(caseId)).toBe(revealed)
    expect(Object.hasOwn(announced.leftPhases, caseId)).toBe(had)
  }
}

/** Dots and marks lie about the case at hand alone, and nowhere when their phase is over. */
function expectCounted({ announced, secret }: Room): void {
  const { caseId, phase } = announced
  const cards = Object.values(secret.dots).flatMap((mine) => Object.keys(mine))
  const events = Object.values(secret.marks).flatMap((mine) => Object.keys(mine))
  expect(new Set(cards)).toEqual(new Set(phase === 'dots' && cards.length > 0 ? [`${caseId}/card`] : []))
  expect(new Set(events)).toEqual(new Set(phase === 'reading' && events.length > 0 ? [`${caseId}/event`] : []))
}

test.for(fuzzSeeds([1, 2, 3, 5, 8, 13, 21, 34]))(
  'TURN-9 whatever is asked in whatever order, each case keeps what is its own (seed %i)',
  (seed) => {
    const random = createRandom(seed)
    const fresh = (): Kept => ({ written: new Set(), confirmedBy: new Set(), revealed: false, had: false })
    const model: Model = Object.fromEntries(caseIds.map((id) => [id, fresh()]))
    let room = newRoom('meeting1', 'case1', 'arrival')
    let turns = 0
    for (let count = 0; count < 600; count++) {
      const before = room
      const asked = anyCommand(random, room)
      const by = random.chance(0.5) ? people.facilitator : random.pick(anyone)
      const given = { by, roster: table, board: boardOf(room.announced.caseId) }
      const decided = ask(room, asked, given)
      if (!decided.ok) continue
      room = decided.value.room
      keep(model, { asked, by: by.personId, before })
      expectKept(room, model)
      expectCounted(room)
      const touched = decided.value.effects.flatMap((effect) => ('caseId' in effect ? [effect.caseId] : []))
      expect(touched.filter((caseId) => caseId !== before.announced.caseId)).toEqual([])
      expect(room.announced.pledged).toEqual(expect.arrayContaining(before.announced.pledged))
      turns += Number(asked.name === 'next-case')
    }
    expect(turns).toBeGreaterThan(20)
  },
)
