import { StatementRole } from '../../../shared/access/professions.ts'
import { confirmationsOf } from '../../../shared/rooms/confirmations.ts'
import type { RoomState } from '../../../shared/rooms/state.ts'
import { useText } from '../../locales/use-text.ts'
import type { FirstHalfProps } from '../room-props.ts'
import { useWishes } from '../use-reflections.ts'

export type StepProgress = { done: number; of: number; word: string; unit: string; note: string | null }

/** How far the step at hand is: a number, never names. Null where there is nothing to count. */
export function useProgress(at: FirstHalfProps): StepProgress | null {
  const t = useText()
  const wishes = useWishes(at)
  const { room, meeting } = at
  const people = t('rooms:console.people')
  const things = t('rooms:console.things')
  switch (room.phase) {
    case 'pledge':
      return { ...pledges(at), word: t('rooms:console.progress.pledged'), unit: people, note: null }
    case 'writing':
      return (
        room.written && {
          ...room.written,
          word: t('rooms:console.progress.written'),
          unit: people,
          note: t('rooms:console.noNames'),
        }
      )
    case 'dots':
      return (
        room.voted && {
          ...room.voted,
          word: t('rooms:console.progress.voted'),
          unit: people,
          note: t('rooms:console.noVoteNames'),
        }
      )
    case 'wishes': {
      const done = wishes.filter(({ answer }) => answer !== null).length
      return { done, of: wishes.length, word: t('rooms:console.progress.answered'), unit: things, note: null }
    }
    case 'roles':
      return { ...confirmedRoles(meeting, room), word: t('rooms:console.progress.confirmed'), unit: things, note: null }
    default:
      return ready(at, { word: t('rooms:console.progress.ready'), unit: people })
  }
}

function pledges({ meeting, room }: FirstHalfProps): { done: number; of: number } {
  const of = meeting.participants.filter(({ meetingFunction }) => meetingFunction !== 'observer').length
  return { done: room.pledged.length, of }
}

function confirmedRoles(meeting: FirstHalfProps['meeting'], room: RoomState): { done: number; of: number } {
  const here = StatementRole.options.filter((role) =>
    meeting.participants.some(({ profession }) => profession === role),
  )
  const confirmed = new Set(confirmationsOf(room, room.caseId).map(({ role }) => role))
  return { done: here.filter((role) => confirmed.has(role)).length, of: here.length }
}

function ready({ meeting, room }: FirstHalfProps, words: { word: string; unit: string }): StepProgress | null {
  const waitedFor = meeting.participants.filter(
    ({ meetingFunction }) => !['observer', 'facilitator'].includes(meetingFunction),
  )
  const done = waitedFor.filter(({ personId }) => room.ready.includes(personId)).length
  const countsHere = ['arrival', 'reading', 'grouping'].includes(room.phase) || done > 0
  return countsHere ? { done, of: waitedFor.length, ...words, note: null } : null
}
