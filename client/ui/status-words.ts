import type { StopReason } from '../../shared/documents/stop-reason.ts'
import type { IconName } from './icon.tsx'

/** Why there is no line at present. */
export type CutCause = 'offline' | 'fault' | 'busy' | 'windows' | 'restarting' | 'slow'
export type UnsavedReason = CutCause | StopReason | 'no-space' | 'no-storage'
export type ReadOnlyReason = 'confirmed' | 'ended' | 'no-right'

/** Where my text is. `saved` stands for a durable acknowledgement of the server and nothing less; only `unsaved` has lost its place. */
export type SaveStatus =
  /** `kept` = it is on the disk of this device, and it takes its time. */
  | { kind: 'sending'; kept: boolean }
  | { kind: 'saved'; atMs: number }
  | { kind: 'connecting' }
  | { kind: 'reconnecting'; kept: boolean }
  | { kind: 'offline'; cause: CutCause; kept: boolean; texts: number }
  /** The server does not take it any more; `kept` as above, or it is just being written there. */
  | { kind: 'held'; reason: StopReason; kept: boolean }
  /** After a restore it waits for what others wrote, or for review. */
  | { kind: 'review' }
  | { kind: 'unsaved'; reason: UnsavedReason }
  | { kind: 'read-only'; reason?: ReadOnlyReason }
  /** As `held`, with nothing of mine. */
  | { kind: 'closed'; reason: StopReason }

export type Act = 'copy' | 'look' | 'look-and-copy' | 'reload' | 'reload-and-send' | 'sign-in' | 'sign-in-and-send'

/** What happened; where my text is and what to do, in this order; and the button that does it. Keys of `ui:status`. */
export type Saying = {
  tone: 'calm' | 'held' | 'alarm'
  icon: IconName
  what:
    | `what.${UnsavedReason | 'stopped' | 'readOnly' | 'review'}`
    | 'connecting'
    | 'reconnecting'
    | 'reconnectingKept'
    | 'sending'
    | 'sendingKept'
  rest:
    | `closed.${StopReason}`
    | `held.${HeldPlace}`
    | `readOnlyReason.${ReadOnlyReason}`
    | `offline.${OfflinePlace}`
    | 'nowhere'
    | 'review'
    | null
  act: Act | null
}
type HeldPlace = 'here' | 'onTheWay'
type OfflinePlace = 'kept' | 'keptTexts' | 'notKept' | 'windows' | 'windowsKept'

/** What the button does where text of mine waits, and where none does. */
type Acts = { forText: Act; without: Act | null }

const handedBack: Acts = { forText: 'look-and-copy', without: null }
const putInAgain: Acts = { forText: 'look', without: 'reload' }
const signIn: Acts = { forText: 'sign-in-and-send', without: 'sign-in' }

const actsOf: Record<StopReason, Acts> = {
  refused: putInAgain,
  'too-large': putInAgain,
  full: { ...handedBack, without: 'reload' },
  'not-allowed': handedBack,
  'read-only': handedBack,
  ended: handedBack,
  gone: handedBack,
  outdated: { forText: 'reload-and-send', without: 'reload' },
  'signed-out': signIn,
  'other-person': signIn,
}

/** These tell of a text; where there is none, they would tell of nothing. */
const aboutText: ReadonlySet<StopReason> = new Set(['refused', 'too-large', 'full'])

/** The words of every state but `saved`, which tells the time. */
export function sayStatus(status: Exclude<SaveStatus, { kind: 'saved' }>): Saying {
  switch (status.kind) {
    case 'sending':
      return calm(status.kept ? 'device' : 'sending', status.kept ? 'sendingKept' : 'sending')
    case 'connecting':
      return calm('reconnecting', 'connecting')
    case 'reconnecting':
      return calm('reconnecting', status.kept ? 'reconnectingKept' : 'reconnecting')
    case 'offline':
      return sayOffline(status)
    case 'held':
      return sayHeld(status)
    case 'review':
      return { tone: 'held', icon: 'device', what: 'what.review', rest: 'review', act: null }
    case 'unsaved':
      return { tone: 'alarm', icon: 'warning', what: `what.${status.reason}`, rest: 'nowhere', act: 'copy' }
    case 'read-only':
      return {
        ...lock,
        what: 'what.readOnly',
        rest: status.reason ? `readOnlyReason.${status.reason}` : null,
        act: null,
      }
    case 'closed':
      return sayClosed(status.reason)
  }
}

function calm(icon: IconName, what: Saying['what']): Saying {
  return { tone: 'calm', icon, what, rest: null, act: null }
}

const lock = { tone: 'held', icon: 'lock' } as const

function sayOffline({ cause, kept, texts }: Extract<SaveStatus, { kind: 'offline' }>): Saying {
  const place = kept ? (texts > 0 ? 'keptTexts' : 'kept') : 'notKept'
  // The one cut that the person can mend at once.
  const mendable = kept && texts > 0 ? 'windowsKept' : 'windows'
  const rest = `offline.${cause === 'windows' ? mendable : place}` as const
  return { tone: 'held', icon: 'disconnected', what: `what.${cause}`, rest, act: null }
}

function sayHeld({ reason, kept }: Extract<SaveStatus, { kind: 'held' }>): Saying {
  const act = actsOf[reason].forText
  const isHandedBack = act === 'look' || act === 'look-and-copy'
  const rest = kept ? 'held.here' : 'held.onTheWay'
  return { tone: 'held', icon: isHandedBack ? 'undo' : 'device', what: `what.${reason}`, rest, act }
}

function sayClosed(reason: StopReason): Saying {
  const what = aboutText.has(reason) ? 'what.stopped' : (`what.${reason}` as const)
  return { ...lock, what, rest: `closed.${reason}`, act: actsOf[reason].without }
}
