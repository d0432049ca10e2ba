import type { Database } from '../database/tables.ts'
import type { Result } from '../../shared/result.ts'
import { ok, refuse } from '../../shared/result.ts'
import type { AnonymousCommand, Refusal } from '../../shared/rooms/commands.ts'
import type { Participant } from '../../shared/rooms/roster.ts'
import { judgeAnonymousCard, judgeEase, rateEase } from '../../shared/rooms/secret-rules.ts'
import type { EaseAnswers } from './ease-answers.ts'
import { readStoredRoom, retryContended, writeRoom } from './room-store.ts'

export type AnonymousReply = Result<null, Refusal>
type Asked<Name extends AnonymousCommand['name']> = AnonymousCommand & { name: Name }

/** Keeps a card without a name until the next phase. The sender is judged and forgotten: neither log, event, version nor row holds them. */
export async function sealCard(
  db: Database,
  { meetingId, cardId, card }: Asked<'send-card'>,
  actor: Participant,
): Promise<AnonymousReply> {
  return retryContended<AnonymousReply>(db, async (trx) => {
    const stored = await readStoredRoom(trx, meetingId)
    if (!stored) return refuse('not-found')
    const refusal = judgeAnonymousCard(stored.room.announced, card, actor)
    if (refusal) return refuse(refusal)
    // Written back unchanged, as a lock: a card that slipped in behind the last release would wait for ever.
    if (!(await writeRoom(trx, stored, stored.room))) return null
    const { caseId, title, detail } = card
    await trx
      .insertInto('sealed_cards')
      .values({
        id: cardId,
        hub_id: stored.hubId,
        meeting_id: meetingId,
        case_id: caseId,
        title: title.trim(),
        detail: detail.trim(),
      })
      // The id is drawn by the sender's device: a repeat after a lost answer is the same card.
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return ok(null)
  })
}

/** Counts one value of 話しやすさ. That this person answered is known to this process's memory alone, never which value. */
export async function countEase(
  db: Database,
  { command: { meetingId, value }, actor }: { command: Asked<'rate-ease'>; actor: Participant },
  answers: EaseAnswers,
): Promise<AnonymousReply> {
  if (!answers.claim(meetingId, actor.personId)) return refuse('already')
  let reply: AnonymousReply = refuse('failed')
  try {
    reply = await retryContended<AnonymousReply>(db, async (trx) => {
      const stored = await readStoredRoom(trx, meetingId)
      if (!stored) return refuse('not-found')
      const refusal = judgeEase(stored.room.announced, actor)
      if (refusal) return refuse(refusal)
      return (await writeRoom(trx, stored, rateEase(stored.room, value))) ? ok(null) : null
    })
    return reply
  } finally {
    if (!reply.ok) answers.withdraw(meetingId, actor.personId)
  }
}
