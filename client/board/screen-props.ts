import type { ReactNode, ReactPortal } from 'react'
import { createPortal } from 'react-dom'
import type { Me } from '../../shared/access/me.ts'
import type { MeetingFunction } from '../../shared/access/meeting-function.ts'
import type { MeetingView } from '../../shared/records/meeting.ts'
import type { Result } from '../../shared/result.ts'
import type { AnonymousCommand, PresenceState, Refusal, RoomCommand } from '../../shared/rooms/commands.ts'
import type { PrivateView, RoomState } from '../../shared/rooms/state.ts'
import type { OpenDocument } from '../documents/open-document.ts'
import type { Together } from './together/together.ts'

type InThisRoom<Command> = Command extends unknown ? Omit<Command, 'meetingId'> : never

/** A command without its meeting: the room adds it. */
export type RoomRequest = InThisRoom<RoomCommand>
export type AnonymousRequest = InThisRoom<AnonymousCommand>

/** What the server refuses, and what never reached it: `offline` was not sent, `timeout` was sent and not answered in time. */
export type SendFailure = Refusal | 'offline' | 'timeout'

/** Never throws. The room shows the sentence of a failure itself; a screen only keeps what was typed when `ok` is false. */
export type Send = (request: RoomRequest) => Promise<Result<{ version: number }, SendFailure>>
export type SendAnonymous = (request: AnonymousRequest) => Promise<Result<null, SendFailure>>

/** Who is where, as far as this page knows: `unknown` while its line is cut, `no-line` for oneself meanwhile. */
export type SeenPresence = Record<string, PresenceState | 'unknown' | 'no-line'>

/** What every screen of the room is given. Screens hold no connection of their own. */
export type RoomScreenProps = {
  meeting: MeetingView
  me: Me
  myFunction: MeetingFunction
  room: RoomState
  view: PrivateView
  presence: SeenPresence
  /** `meeting/<id>` and `actions/<id>`, open as long as the room is. */
  board: OpenDocument
  actions: OpenDocument
  send: Send
  sendAnonymous: SendAnonymous
  /** Time of the server's clock in ms. */
  nowMs: () => number
  /** What everyone is shown, and what I may show. */
  together: Together
  /** The right end of the bar, where BarSlot puts a screen's primary button; null where nothing may be pressed (the preview). */
  bar: HTMLElement | null
  /** Says a sentence once to those who listen instead of look. */
  announce: (sentence: string) => void
}

/** Puts a screen's one primary button at the right end of the room's bar. */
export function BarSlot({ bar, children }: { bar: HTMLElement | null; children: ReactNode }): ReactPortal | null {
  return bar === null ? null : createPortal(children, bar)
}
