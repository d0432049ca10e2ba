/** Why typed text is saved nowhere but in this page. */
export type UnsavedReason =
  | 'offline'
  | 'refused'
  | 'too-large'
  | 'not-allowed'
  | 'signed-out'
  | 'gone'
  | 'outdated'
  | 'fault'

/** Why the server closed the line for good. */
export type StopReason = Exclude<UnsavedReason, 'offline' | 'fault'>

/** Where one's own text is now. `closed` and `gone` are final and lose nothing of one's own; `unsaved` alone is alarming. */
export type SavingStatus =
  | { kind: 'saved'; atMs: number }
  | { kind: 'sending' }
  | { kind: 'reconnecting' }
  | { kind: 'unsaved'; reason: UnsavedReason }
  | { kind: 'read-only' }
  | { kind: 'gone' }
  | { kind: 'closed'; reason: Exclude<StopReason, 'gone'> }

/** Why a line was lost that will be tried again. */
export type LossCause = 'offline' | 'fault' | 'access-changed'

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
  lost: 'offline' | 'fault'
  refusal: StopReason | null
}

export type SavingEvent =
  | { type: 'opened' }
  | { type: 'synced' }
  | { type: 'edited' }
  | { type: 'sent'; frame: 'step-two' | 'update' }
  | { type: 'acknowledged'; frames: number }
  | { type: 'lost'; cause: LossCause }
  | { type: 'refused'; reason: StopReason }

export const notYetOpened: Saving = {
  edits: 0,
  savedEdits: 0,
  savedAtMs: null,
  oldestUnsavedAtMs: null,
  line: null,
  lost: 'offline',
  refusal: null,
}

/** A sound line answers within a second; after this time of silence it counts as cut, though the socket still looks open. */
export const SILENCE_MS = 15_000

export function isUnsaved(saving: Saving): boolean {
  return saving.edits > saving.savedEdits
}

/** What one event changes. Says "saved" only for edits that a durably acknowledged frame of the current socket carries. */
export function trackSaving(saving: Saving, event: SavingEvent, atMs: number): Saving {
  switch (event.type) {
    case 'opened':
      return { ...saving, line: { framesSent: 0, covers: [] } }
    case 'synced':
      return { ...saving, savedAtMs: saving.savedAtMs ?? atMs }
    case 'edited':
      return { ...saving, edits: saving.edits + 1, oldestUnsavedAtMs: saving.oldestUnsavedAtMs ?? atMs }
    case 'sent':
      return saving.line === null ? saving : { ...saving, line: countFrame(saving, saving.line, event.frame) }
    case 'acknowledged':
      return saving.line === null ? saving : acknowledge(saving, saving.line, { frames: event.frames, atMs })
    case 'lost':
      return { ...saving, line: null, lost: event.cause === 'fault' ? 'fault' : 'offline' }
    case 'refused':
      return { ...saving, line: null, refusal: event.reason }
  }
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

function acknowledge(saving: Saving, line: Line, { frames, atMs }: { frames: number; atMs: number }): Saving {
  // Of frames that were never sent, nothing can be durable.
  if (frames > line.framesSent) return saving
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
  const { refusal, line, savedAtMs, oldestUnsavedAtMs, lost } = saving
  const unsaved = isUnsaved(saving)
  if (refusal !== null) return refusedStatus(refusal, unsaved)
  if (unsaved && line === null) return { kind: 'unsaved', reason: lost }
  if (unsaved && nowMs - (oldestUnsavedAtMs ?? nowMs) > SILENCE_MS) return { kind: 'unsaved', reason: 'offline' }
  if (unsaved) return { kind: 'sending' }
  return line === null || savedAtMs === null ? { kind: 'reconnecting' } : { kind: 'saved', atMs: savedAtMs }
}

function refusedStatus(refusal: StopReason, unsaved: boolean): SavingStatus {
  if (unsaved) return { kind: 'unsaved', reason: refusal }
  return refusal === 'gone' ? { kind: 'gone' } : { kind: 'closed', reason: refusal }
}
