import { confirmedAt, lookAgain, type Moment, type VisitAge } from '../device/visit-age.ts'
import type { Session } from './use-session.ts'

/** How long a page may show what it holds of its person: as long as the device would. `isOver` = no longer, until the server has confirmed them. */
export type PageLife = { personId: string; age: VisitAge; isOver: boolean }

/** Somebody is here, for all this page knows. Null before that. */
export function beginPageLife(before: PageLife | null, session: Session, deviceNowMs: number): PageLife | null {
  if (session.kind === 'remembered') return { personId: session.me.personId, age: session.age, isOver: false }
  if (session.kind !== 'signed-in') return before
  const age = confirmedAt(session.serverNowMs ?? deviceNowMs, deviceNowMs)
  return { personId: session.me.personId, age, isOver: false }
}

/** The server was asked again. Another person in another tab confirms nothing of this one. */
export function lookAtPageLife(life: PageLife, answer: Session, deviceNowMs: number): PageLife {
  const isConfirmed = answer.kind === 'signed-in' && answer.me.personId === life.personId
  if (isConfirmed) return beginPageLife(life, answer, deviceNowMs) ?? life
  const serverNowMs = 'serverNowMs' in answer ? answer.serverNowMs : null
  const moment: Moment = { deviceNowMs, serverNowMs }
  const { age, stage } = lookAgain(life.age, moment)
  return { ...life, age, isOver: stage !== 'open' }
}
