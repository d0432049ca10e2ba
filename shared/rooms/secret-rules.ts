import { leads } from '../access/meeting-function.ts'
import { ratesEase, votes, writesDrafts } from '../access/policy.ts'
import type { AnonymousCard } from '../documents/board-cards.ts'
import { ok, refuse } from '../result.ts'
import type { Refusal } from './commands.ts'
import { countVoted, dotsUsed } from './dots.ts'
import { writersOf } from './roster.ts'
import type { Circumstances, Decision } from './decision.ts'
import type { Participant } from './roster.ts'
import type { PrivateView, Room, RoomSecret, RoomState } from './state.ts'
import { DOTS_PER_VOTER } from './state.ts'

/** Fewer answers than this, and a mean would show what single people think. */
const MIN_EASE_ANSWERS = 3

/** "I am done" in private writing: only the number of those done is announced. */
export function setWritten(room: Room, written: boolean, { actor, roster }: Circumstances): Decision {
  if (room.announced.phase !== 'writing') return refuse('wrong-phase')
  if (!writesDrafts(actor.profession, actor.meetingFunction)) return refuse('forbidden')
  const others = room.secret.written.filter((id) => id !== actor.personId)
  const done = written ? [...others, actor.personId] : others
  if (done.length === room.secret.written.length) return ok({ room, effects: [] })
  const progress = { done: done.length, of: writersOf(roster).length }
  const announced = { ...room.announced, version: room.announced.version + 1, written: progress }
  return ok({ room: { announced, secret: { ...room.secret, written: done } }, effects: [] })
}

export function placeDots(
  room: Room,
  { cardId, count }: { cardId: string; count: number },
  { actor, roster, board }: Circumstances,
): Decision {
  if (room.announced.phase !== 'dots') return refuse('wrong-phase')
  if (!votes(actor.meetingFunction)) return refuse('forbidden')
  // A card may have been taken away under its dots: they can still be taken back, or they would be lost to their owner.
  if (count > 0 && !board.hasCard(cardId)) return refuse('not-found')
  const { [cardId]: replaced = 0, ...others } = room.secret.dots[actor.personId] ?? {}
  if (replaced === count) return ok({ room, effects: [] })
  const mine = count === 0 ? others : { ...others, [cardId]: count }
  if (dotsUsed(mine) > DOTS_PER_VOTER) return refuse('no-dots-left')
  const secret = { ...room.secret, dots: { ...room.secret.dots, [actor.personId]: mine } }
  const voted = countVoted(secret.dots, roster)
  // Moving a dot changes nothing that the others may see, so it is not announced to them.
  if (voted.done === room.announced.voted?.done) return ok({ room: { ...room, secret }, effects: [] })
  return ok({
    room: { announced: { ...room.announced, version: room.announced.version + 1, voted }, secret },
    effects: [],
  })
}

/** Whether a card without a name may be sent now; nothing of who asked goes on from here. */
export function judgeAnonymousCard(state: RoomState, card: AnonymousCard, actor: Participant): Refusal | null {
  if (actor.meetingFunction === 'observer') return 'forbidden'
  if (state.closedAtMs !== null) return 'closed'
  if (card.caseId !== state.caseId) return 'not-found'
  if (card.title.trim() === '') return 'invalid'
  return state.phase === 'cards' || state.phase === 'grouping' ? null : 'wrong-phase'
}

/** Whether a value of 話しやすさ may be given now. */
export function judgeEase(state: RoomState, actor: Participant): Refusal | null {
  if (!ratesEase(actor.meetingFunction)) return 'forbidden'
  if (state.closedAtMs !== null) return 'closed'
  return state.phase === 'closing' ? null : 'wrong-phase'
}

/** Adds one value 1–5 of 話しやすさ to the counts, unannounced. Who gave it is not an argument, so that it cannot be kept. */
export function rateEase(room: Room, value: number): Room {
  const [one, two, three, four, five] = room.secret.ease
  const ease = [one, two, three, four, five].map((count, index) => (index === value - 1 ? count + 1 : count))
  return { ...room, secret: { ...room.secret, ease: ease as RoomSecret['ease'] } } // map keeps the length of the tuple
}

/** What this person alone may see of the room. */
export function privateViewOf({ announced, secret }: Room, viewer: Participant): PrivateView {
  return {
    version: announced.version,
    written: secret.written.includes(viewer.personId),
    dots: secret.dots[viewer.personId] ?? {},
    marks: secret.marks[viewer.personId] ?? {},
    ease: announced.closedAtMs !== null && leads(viewer.meetingFunction) ? meanEase(secret.ease) : null,
  }
}

function meanEase(ease: RoomSecret['ease']): PrivateView['ease'] {
  const answers = ease.reduce((sum, count) => sum + count, 0)
  if (answers < MIN_EASE_ANSWERS) return null
  const total = ease.reduce((sum, count, index) => sum + count * (index + 1), 0)
  return { mean: total / answers, answers }
}
