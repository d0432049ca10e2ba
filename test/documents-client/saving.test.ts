import { describe, expect, test } from 'vitest'
import type { Saving, SavingEvent } from '../../client/documents/saving.ts'
import { notYetOpened, savingStatusAt, SILENCE_MS, trackSaving } from '../../client/documents/saving.ts'

const opened = { type: 'opened' } as const
const synced = { type: 'synced' } as const
const edited = { type: 'edited' } as const
const stepTwo = { type: 'sent', frame: 'step-two' } as const
const update = { type: 'sent', frame: 'update' } as const
const lost = { type: 'lost', cause: 'offline' } as const

function acknowledged(frames: number) {
  return { type: 'acknowledged', frames } as const
}

/** Event number n happens at n seconds. */
function after(...events: SavingEvent[]): Saving {
  return events.reduce((saving, event, index) => trackSaving(saving, event, (index + 1) * 1000), notYetOpened)
}

function statusAfter(...events: SavingEvent[]) {
  return savingStatusAt(after(...events), events.length * 1000)
}

const connected = [opened, stepTwo, synced, acknowledged(1)] as const

describe('an untouched document', () => {
  test('CDOC-1 is connecting before it is synced and saved afterwards', () => {
    expect(statusAfter()).toEqual({ kind: 'connecting' })
    expect(statusAfter(opened)).toEqual({ kind: 'connecting' })
    expect(statusAfter(lost)).toEqual({ kind: 'reconnecting', kept: false })
    expect(statusAfter(lost, opened)).toEqual({ kind: 'reconnecting', kept: false })
    expect(statusAfter(...connected, lost, opened)).toEqual({ kind: 'reconnecting', kept: false })
    expect(statusAfter(...connected)).toEqual({ kind: 'saved', atMs: 3000 })
  })

  test('CDOC-4 is reconnecting, not unsaved, when the line is lost', () => {
    expect(statusAfter(...connected, lost)).toEqual({ kind: 'reconnecting', kept: false })
  })
})

describe('an edit', () => {
  test('CDOC-1 is sending until its frame is acknowledged, then saved at that time', () => {
    expect(statusAfter(...connected, edited, update)).toEqual({ kind: 'sending', kept: false })
    expect(statusAfter(...connected, edited, update, acknowledged(1))).toEqual({ kind: 'sending', kept: false })
    expect(statusAfter(...connected, edited, update, acknowledged(2))).toEqual({ kind: 'saved', atMs: 7000 })
  })

  test('CDOC-1 is not saved by the acknowledgement of the edit before it', () => {
    expect(statusAfter(...connected, edited, update, edited, update, acknowledged(2))).toEqual({
      kind: 'sending',
      kept: false,
    })
  })

  test('CDOC-1 is not saved by an acknowledgement of more frames than were sent', () => {
    expect(statusAfter(...connected, edited, update, acknowledged(9))).toEqual({ kind: 'sending', kept: false })
  })

  test('CDOC-1 that only deletes is counted like any other', () => {
    // A deletion changes no state vector, so only the frame number can prove it.
    expect(statusAfter(...connected, edited, update, acknowledged(1)).kind).toBe('sending')
    expect(statusAfter(...connected, edited, update, acknowledged(2)).kind).toBe('saved')
  })

  test('CDOC-2 before the first step 2 of a socket is not proven by its own update frame', () => {
    const offlineThenTyping = [...connected, lost, edited, opened, synced, edited, update] as const
    expect(statusAfter(...offlineThenTyping, acknowledged(1)).kind).toBe('sending')
    expect(statusAfter(...offlineThenTyping, stepTwo, acknowledged(1)).kind).toBe('sending')
    expect(statusAfter(...offlineThenTyping, stepTwo, acknowledged(2)).kind).toBe('saved')
  })

  test('CDOC-2 that never went out is not covered by the frame of a later one', () => {
    // A closing socket takes no frame, so the first edit is nowhere.
    const withHole = [...connected, edited, edited, update] as const
    expect(statusAfter(...withHole, acknowledged(2)).kind).toBe('sending')
    expect(statusAfter(...withHole, stepTwo, acknowledged(3)).kind).toBe('saved')
  })

  test('CDOC-2 sent before the server asks anew is proven by the new step 2 only', () => {
    expect(statusAfter(...connected, edited, update, stepTwo, acknowledged(2)).kind).toBe('sending')
    expect(statusAfter(...connected, edited, update, stepTwo, acknowledged(3)).kind).toBe('saved')
  })

  test('CDOC-3 whose acknowledgement was lost with the socket is saved by the next step 2', () => {
    const lostAck = [...connected, edited, update, lost] as const
    expect(statusAfter(...lostAck)).toEqual({ kind: 'unsaved', reason: 'offline' })
    expect(statusAfter(...lostAck, acknowledged(2)).kind).toBe('unsaved')
    expect(statusAfter(...lostAck, opened, acknowledged(2)).kind).toBe('unsaved')
    expect(statusAfter(...lostAck, opened, synced, acknowledged(2)).kind).toBe('sending')
    expect(statusAfter(...lostAck, opened, stepTwo, synced, acknowledged(1)).kind).toBe('saved')
  })

  test('CDOC-4 without a line is unsaved, and says whether the server or the network is at fault', () => {
    expect(statusAfter(...connected, lost, edited)).toEqual({ kind: 'unsaved', reason: 'offline' })
    const fault = { type: 'lost', cause: 'fault' } as const
    expect(statusAfter(...connected, edited, update, fault)).toEqual({ kind: 'unsaved', reason: 'fault' })
  })

  test('CDOC-5 unanswered for 15 seconds counts as unsaved though the socket looks open', () => {
    const saving = after(...connected, edited, update)
    expect(savingStatusAt(saving, 5000 + SILENCE_MS).kind).toBe('sending')
    expect(savingStatusAt(saving, 5001 + SILENCE_MS)).toEqual({ kind: 'unsaved', reason: 'offline' })
  })

  test('CDOC-5 a partial acknowledgement shows that the line is alive', () => {
    const saving = after(...connected, edited, update, edited, update, acknowledged(2))
    expect(savingStatusAt(saving, 9000 + SILENCE_MS).kind).toBe('sending')
    expect(savingStatusAt(saving, 9001 + SILENCE_MS).kind).toBe('unsaved')
  })
})

describe('a refusal', () => {
  const refused = { type: 'refused', reason: 'not-allowed' } as const

  test('CDOC-6 leaves unsaved text unsaved, with the reason', () => {
    expect(statusAfter(...connected, edited, update, refused)).toEqual({ kind: 'unsaved', reason: 'not-allowed' })
  })

  test('CDOC-6 of a document without unsaved text loses nothing', () => {
    expect(statusAfter(...connected, refused)).toEqual({ kind: 'closed', reason: 'not-allowed' })
    expect(statusAfter(...connected, { type: 'refused', reason: 'gone' })).toEqual({
      kind: 'closed',
      reason: 'gone',
    })
  })

  test('CDOC-6 is not forgotten when something is typed afterwards', () => {
    expect(statusAfter(...connected, refused, edited)).toEqual({ kind: 'unsaved', reason: 'not-allowed' })
  })
})

describe('after a restore', () => {
  const waiting = { type: 'waiting' } as const

  test('OPS-60 what waits for others is never called saved, nor cut, however long it waits, and over a new line', () => {
    const review = { kind: 'review' }
    expect(statusAfter(...connected, waiting)).toEqual(review)
    const typed = after(...connected, waiting, edited, update)
    expect(savingStatusAt(typed, 7000 + SILENCE_MS * 2)).toEqual(review)
    expect(statusAfter(...connected, waiting, acknowledged(1))).toEqual(review)
    expect(statusAfter(...connected, waiting, lost)).toMatchObject({ kind: 'reconnecting' })
    expect(statusAfter(...connected, waiting, lost, opened, stepTwo, synced)).toEqual(review)
  })

  test('OPS-60 it is saved with the frame that brought it after all', () => {
    expect(statusAfter(...connected, waiting, stepTwo, acknowledged(2))).toMatchObject({ kind: 'saved' })
    const again = [lost, opened, stepTwo, synced, acknowledged(1)] as const
    expect(statusAfter(...connected, waiting, ...again)).toMatchObject({ kind: 'saved' })
  })

  test('OPS-62 where somebody else has taken the client id, nothing counts as saved', () => {
    const saved = [...connected, edited, update, acknowledged(2)] as const
    expect(after(...saved, { type: 'refused', reason: 'refused' }).savedEdits).toBe(1)
    expect(after(...saved, { type: 'refused', reason: 'refused', isIdTaken: true }).savedEdits).toBe(0)
  })
})
