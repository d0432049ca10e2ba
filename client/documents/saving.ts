import type { StopReason } from '../../shared/documents/stop-reason.ts'
import type { KeepingTrouble } from '../device/device-deps.ts'

/** Why a line was lost that will be tried again. `windows` = the person has too many pages open. */
export type LossCause = 'offline' | 'fault' | 'busy' | 'windows' | 'restarting' | 'slow' | 'access-changed'
export type CutCause = Exclude<LossCause, 'access-changed'>

/** Why typed text is saved nowhere but in this page: why the server lacks it or, where that alone would be no reason, the device. */
export type UnsavedReason = CutCause | StopReason | Exclude<KeepingTrouble, 'insecure'>

/**
 * Where one's own text is now. `kept` = all of it is on the disk of this device, `held` = the server does not take it any more.
 * `closed` is final and loses nothing of one's own; `unsaved` alone is alarming, and said of no text that the device has.
 */
export type SavingStatus =
  | { kind: 'saved'; atMs: number }
  | { kind: 'sending'; kept: boolean }
  | { kind: 'connecting' }
  | { kind: 'reconnecting'; kept: boolean }
  | { kind: 'offline'; cause: CutCause; kept: boolean }
  | { kind: 'held'; reason: StopReason; kept: boolean }
  /** After a restore it hangs on what others wrote and have not brought back: it waits for them, or for review. */
  | { kind: 'review' }
  | { kind: 'unsaved'; reason: UnsavedReason }
  | { kind: 'read-only' }
  | { kind: 'closed'; reason: StopReason }

type Cover = { frame: number; edits: number }

/** The current socket: how many sync frames went out on it, and which of them proves how many edits. Null = no socket. */
type Line = { framesSent: number; covers: readonly Cover[] }

/** What is known about the saving of one document. Edits are counted from its opening. */
export type Saving = {
  edits: number
  savedEdits: number
  savedAtMs: number | null
  oldestUnsavedAtMs: number | null
  line: Line | null
  /** While what was sent waits for others: which frame would prove that it is saved after all. */
  waitsForFrame: number | null
  lost: CutCause
  /** Since when no line has brought the content; null while one does, and before the first try has failed. */
  lostAtMs: number | null
  refusal: StopReason | null
  /** `off` where nothing is kept on the device, else whether it works. */
  keeping: 'off' | 'on' | KeepingTrouble
  keptEdits: number
  oldestUnkeptAtMs: number | null
  /** Since when texts that were handed back are not all on the disk of the device; null while they are, or there are none. */
  looseTextsSinceMs: number | null
}

export type SavingEvent =
  | { type: 'opened' }
  | { type: 'synced' }
  | { type: 'edited' }
  /** Edits of a former page came from the device. */
  | { type: 'restored' }
  /** The first so many edits are on the disk of the device. */
  | { type: 'kept'; edits: number }
  | { type: 'keeping'; trouble: KeepingTrouble | null }
  /** The device lost what it had. */
  | { type: 'emptied' }
  /** Whether every text that was handed back is on the disk of the device. */
  | { type: 'texts'; kept: boolean }
  | { type: 'sent'; frame: 'step-two' | 'update' }
  | { type: 'acknowledged'; frames: number }
  | { type: 'waiting' }
  | { type: 'lost'; cause: LossCause }
  /** `isIdTaken`: somebody else writes under the client id of this page, and what was saved under it may be gone. */
  | { type: 'refused'; reason: StopReason; isIdTaken?: boolean }

export const notYetOpened: Saving = {
  edits: 0,
  savedEdits: 0,
  savedAtMs: null,
  oldestUnsavedAtMs: null,
  line: null,
  waitsForFrame: null,
  lost: 'offline',
  lostAtMs: null,
  refusal: null,
  keeping: 'off',
  keptEdits: 0,
  oldestUnkeptAtMs: null,
  looseTextsSinceMs: null,
}

/** A sound line answers within a second; after this time of silence it counts as cut, though the socket still looks open. */
export const SILENCE_MS = 15_000
/** Most edits are saved within a second; what takes longer than this is told of. */
export const SLOW_MS = 2000

export function isUnsaved(saving: Saving): boolean {
  return saving.edits > saving.savedEdits
}

/** What one event changes. Says "saved" only for edits that a durably acknowledged frame of the current socket carries. */
export function trackSaving(saving: Saving, event: SavingEvent, atMs: number): Saving {
  switch (event.type) {
    case 'opened':
      return open(saving)
    case 'synced':
      return { ...saving, savedAtMs: saving.savedAtMs ?? atMs, lostAtMs: null }
    case 'edited':
      return { ...countEdit(saving, atMs), oldestUnkeptAtMs: saving.oldestUnkeptAtMs ?? atMs }
    case 'restored':
      return restore(saving, atMs)
    case 'kept':
      return keep(saving, event.edits, atMs)
    case 'keeping':
      return { ...saving, keeping: event.trouble ?? 'on' }
    case 'emptied':
      return { ...saving, keptEdits: 0, oldestUnkeptAtMs: saving.edits > 0 ? atMs : null }
    case 'texts':
      return { ...saving, looseTextsSinceMs: event.kept ? null : (saving.looseTextsSinceMs ?? atMs) }
    case 'sent':
      return saving.line === null ? saving : { ...saving, line: countFrame(saving, saving.line, event.frame) }
    case 'acknowledged':
      return saving.line === null ? saving : acknowledge(saving, saving.line, { frames: event.frames, atMs })
    case 'waiting':
      return saving.line === null ? saving : { ...saving, waitsForFrame: saving.line.framesSent + 1 }
    case 'lost':
      return {
        ...saving,
        line: null,
        lost: event.cause === 'access-changed' ? 'offline' : event.cause,
        lostAtMs: saving.lostAtMs ?? atMs,
      }
    case 'refused':
      return refuse(saving, event)
  }
}

/** What waited for others waits on, until this line tells that it is saved. */
function open(saving: Saving): Saving {
  return { ...saving, line: { framesSent: 0, covers: [] }, waitsForFrame: saving.waitsForFrame === null ? null : 1 }
}

function refuse(saving: Saving, { reason, isIdTaken }: Extract<SavingEvent, { type: 'refused' }>): Saving {
  return { ...saving, line: null, refusal: reason, savedEdits: isIdTaken ? 0 : saving.savedEdits }
}

function countEdit(saving: Saving, atMs: number): Saving {
  return { ...saving, edits: saving.edits + 1, oldestUnsavedAtMs: saving.oldestUnsavedAtMs ?? atMs }
}

function restore(saving: Saving, atMs: number): Saving {
  const counted = countEdit(saving, atMs)
  const isNextKept = saving.keptEdits === saving.edits
  return isNextKept ? { ...counted, keptEdits: counted.edits } : counted
}

function keep(saving: Saving, edits: number, atMs: number): Saving {
  const keptEdits = Math.max(saving.keptEdits, edits)
  return { ...saving, keptEdits, oldestUnkeptAtMs: keptEdits >= saving.edits ? null : atMs }
}

function countFrame(saving: Saving, line: Line, frame: 'step-two' | 'update'): Line {
  const framesSent = line.framesSent + 1
  const cover = { frame: framesSent, edits: saving.edits }
  // The server asked for everything it lacks, so whatever it was sent before may have been dropped: only this frame proves anything.
  if (frame === 'step-two') return { framesSent, covers: [cover] }
  const covered = line.covers.at(-1)?.edits ?? saving.savedEdits
  // An update carries one edit. If more are uncovered, an earlier one never went out and only a step 2 brings it.
  const carriesAll = saving.edits === covered + 1
  return { ...line, framesSent, covers: carriesAll ? [...line.covers, cover] : line.covers }
}

function acknowledge(before: Saving, line: Line, { frames, atMs }: { frames: number; atMs: number }): Saving {
  // Of frames that were never sent, nothing can be durable.
  if (frames > line.framesSent) return before
  const { waitsForFrame } = before
  const isDone = waitsForFrame !== null && frames >= waitsForFrame
  const saving = isDone ? { ...before, waitsForFrame: null } : before
  const proven = line.covers.findLast((cover) => cover.frame <= frames)
  if (proven === undefined) return saving
  const savedEdits = Math.max(saving.savedEdits, proven.edits)
  const covers = line.covers.filter((cover) => cover.frame > frames)
  const rest = { savedEdits, oldestUnsavedAtMs: savedEdits === saving.edits ? null : atMs }
  const savedAtMs = savedEdits > saving.savedEdits ? atMs : saving.savedAtMs
  return { ...saving, ...rest, savedAtMs, line: { ...line, covers } }
}

/** The status to show at `nowMs` (same clock as the events). */
export function savingStatusAt(saving: Saving, nowMs: number): SavingStatus {
  const { refusal, line, savedAtMs, lostAtMs, oldestUnsavedAtMs } = saving
  const unsaved = isUnsaved(saving)
  if (refusal !== null) return refusedStatus(saving, refusal, nowMs)
  if (line !== null && lostAtMs === null && saving.waitsForFrame !== null) return { kind: 'review' }
  if (line === null && savedAtMs === null && lostAtMs === null && !unsaved) return { kind: 'connecting' }
  const unansweredMs = unsaved ? nowMs - (oldestUnsavedAtMs ?? nowMs) : 0
  // A new line is none before it has brought the content: a server that is busy opens each and closes it at once.
  const isCut = line === null || lostAtMs !== null || unansweredMs > SILENCE_MS
  if (isCut) return cutStatus(saving, nowMs)
  if (unsaved) return { kind: 'sending', kept: unansweredMs > SLOW_MS && isKept(saving) }
  return savedAtMs === null ? { kind: 'connecting' } : { kind: 'saved', atMs: savedAtMs }
}

/** Whether every edit that no server has is on the disk of this device. */
export function isKept({ keeping, keptEdits, edits }: Saving): boolean {
  return keeping !== 'off' && keptEdits >= edits
}

/** Where texts are that were handed back: on the disk, on their way there, or in this page alone. */
export function placeOfTexts({ keeping, looseTextsSinceMs }: Saving, nowMs: number): 'device' | 'on-the-way' | 'page' {
  if (looseTextsSinceMs === null) return 'device'
  return isStillWriting(keeping, looseTextsSinceMs, nowMs) ? 'on-the-way' : 'page'
}

/** Most writing on the device takes some ms; what takes longer may never be done. */
function isStillWriting(keeping: Saving['keeping'], sinceMs: number, nowMs: number): boolean {
  return keeping === 'on' && nowMs - sinceMs <= SLOW_MS
}

/** Whether unsaved text is in this page and nowhere else. */
function isLoose(saving: Saving, nowMs: number): boolean {
  if (!isUnsaved(saving) || isKept(saving)) return false
  return !isStillWriting(saving.keeping, saving.oldestUnkeptAtMs ?? nowMs, nowMs)
}

function cutStatus(saving: Saving, nowMs: number): SavingStatus {
  const { line, lost, lostAtMs, keeping } = saving
  // Without a loss, a line is still being opened or has stopped answering.
  const cause = lostAtMs === null ? 'offline' : lost
  if (isLoose(saving, nowMs)) return { kind: 'unsaved', reason: looseReason(keeping, cause) }
  const kept = isKept(saving) && (isUnsaved(saving) || keeping === 'on')
  const isLong = lostAtMs === null ? line !== null : nowMs - lostAtMs > SILENCE_MS
  return isLong ? { kind: 'offline', cause, kept } : { kind: 'reconnecting', kept }
}

/** A cut line alone is calm; what makes it alarming is a device that should keep and cannot. */
function looseReason(keeping: Saving['keeping'], cause: CutCause): UnsavedReason {
  if (keeping === 'off' || keeping === 'insecure') return cause
  return keeping === 'on' ? 'no-storage' : keeping
}

function refusedStatus(saving: Saving, refusal: StopReason, nowMs: number): SavingStatus {
  if (!isUnsaved(saving)) return { kind: 'closed', reason: refusal }
  return isLoose(saving, nowMs)
    ? { kind: 'unsaved', reason: refusal }
    : { kind: 'held', reason: refusal, kept: isKept(saving) }
}
