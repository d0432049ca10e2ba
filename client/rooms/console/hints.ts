import { isKeyRole, KeyRole, type Profession } from '../../../shared/access/professions.ts'
import type { MeetingView } from '../../../shared/records/meeting.ts'
import type { Phase } from '../../../shared/rooms/phases.ts'
import type { RoomState } from '../../../shared/rooms/state.ts'
import type { SeenPresence } from '../../board/screen-props.ts'
import { type Attendee, speakingOrder } from '../seats.ts'

/** What everyone at the table sees. `cardRoles`: the roles on the named cards of the case. */
export type SeenByAll = {
  meeting: Pick<MeetingView, 'participants' | 'absentees'>
  room: Pick<RoomState, 'phase' | 'clock' | 'hands' | 'spoken'>
  presence: SeenPresence
  cardRoles: readonly Profession[]
  nowMs: number
}

/** Something whoever leads may have missed. Never who has written in private, voted, or sent a card without a name. */
export type Hint =
  | { kind: 'waiting-hand'; name: string; minutes: number }
  | { kind: 'many-away'; count: number }
  | { kind: 'absent-paper'; name: string; profession: Profession; input: string }
  | { kind: 'unheard'; profession: Profession }
  | { kind: 'no-card'; profession: KeyRole }

const MAX_HINTS = 2
const LONG_WAIT_MS = 120_000
const FEW_AWAY = 2
/** Steps in which the floor goes round: elsewhere one person speaks, or nobody. */
const floorPhases: ReadonlySet<Phase> = new Set<Phase>([
  'arrival',
  'reveal',
  'wishes',
  'cards',
  'grouping',
  'actions',
  'roles',
])

/** At most two, what waits longest first. */
export function hintsOf(seen: SeenByAll): Hint[] {
  const found = [waitingHand(seen), manyAway(seen), ...absentPapers(seen), unheard(seen), noCard(seen)]
  return found.filter((hint) => hint !== null).slice(0, MAX_HINTS)
}

function waitingHand({ meeting, room, nowMs }: SeenByAll): Hint | null {
  for (const hand of room.hands) {
    const waitedMs = nowMs - (hand.sinceMs ?? nowMs)
    const name = meeting.participants.find(({ personId }) => personId === hand.personId)?.name
    if (name !== undefined && waitedMs > LONG_WAIT_MS)
      return { kind: 'waiting-hand', name, minutes: Math.floor(waitedMs / 60_000) }
  }
  return null
}

function manyAway({ presence }: SeenByAll): Hint | null {
  const count = Object.values(presence).filter((state) => state === 'away').length
  return count > FEW_AWAY ? { kind: 'many-away', count } : null
}

/** Said while people write, so that it can be prepared, and while they read. */
function absentPapers({ meeting, room }: SeenByAll): Hint[] {
  if (room.phase !== 'writing' && room.phase !== 'reveal') return []
  return meeting.absentees
    .filter(({ input }) => input !== '')
    .map(({ name, profession, input }) => ({ kind: 'absent-paper', name, profession, input }))
}

/** Where nobody at all was given the floor, people speak without it, and a hint would be wrong. */
function unheard(seen: SeenByAll): Hint | null {
  const { room } = seen
  if (!floorPhases.has(room.phase) || room.spoken.length === 0 || passedOf(seen) <= 1 / 2) return null
  const turns = atTheTable(seen).filter(({ profession }) => room.phase !== 'reveal' || isKeyRole(profession))
  const heard = new Set(turns.flatMap((each) => (room.spoken.includes(each.personId) ? each.profession : [])))
  const next = turns.find(({ profession }) => !heard.has(profession))
  return next ? { kind: 'unheard', profession: next.profession } : null
}

/** Not before people had a quarter of the time, and not when the table is empty of a role. */
function noCard(seen: SeenByAll): Hint | null {
  if (seen.room.phase !== 'cards' || passedOf(seen) <= 1 / 4) return null
  const here = atTheTable(seen).map(({ profession }) => profession)
  const missing = here.filter((profession) => !seen.cardRoles.includes(profession))
  const role = missing.map((profession) => KeyRole.safeParse(profession).data).find((found) => found !== undefined)
  return role ? { kind: 'no-card', profession: role } : null
}

/** Nurses before physicians: those who hold back are thought of first. */
function atTheTable({ meeting, presence }: SeenByAll): Attendee[] {
  return speakingOrder(meeting.participants).filter(({ personId }) => presence[personId] === 'present')
}

function passedOf({ room: { clock }, nowMs }: SeenByAll): number {
  return clock === null ? 0 : (nowMs - clock.startedAtMs) / Math.max(1, clock.endsAtMs - clock.startedAtMs)
}
