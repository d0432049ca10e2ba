import * as Y from 'yjs'
import { openLine, type Line, type Place } from './line.ts'

/** Who sits at one document: all hear it, those who `write` type in it. */
export type Seat = { place: Place; writes: boolean }

/** What was measured of the edits of one stretch of typing. Times in ms. */
export type Typed = { made: number; delivered: number; ackMs: number[]; seenMs: number[] }

export type Tables = {
  /** Everyone who writes types so many edits a second, for so many ms; answers when everyone has everything. */
  typeFor: (perSecond: number, ms: number) => Promise<Typed>
  close: () => Promise<void>
}

type Writer = { doc: Y.Doc; hearsSaved: boolean; sentAt: number[]; saved: number }

/** `expected` counts each edit once for everyone else at its document, `owed` once for its writer where edits are acknowledged. */
type State = Typed & { expected: number; owed: number; isClosing: boolean; fault: Error | null; check: () => void }

const LETTERS = Array.from('訪問看護と在宅医がひとつの卓をかこむ')
const PATIENCE_MS = 60_000

/** Opens every line of every document. Throws, then or while typing, when one is closed or hears an edit before its predecessor. */
export async function openTables(documents: readonly (readonly Seat[])[]): Promise<Tables> {
  const state = createState()
  const opened: { line: Line; writer: Writer | null; others: number }[] = []
  for (const seats of documents) {
    const writers = new Map<number, Writer>()
    const table = seats.map(({ place, writes }) => openSeat({ place, writes, writers }, state))
    for (const seat of await Promise.all(table)) opened.push({ ...seat, others: seats.length - 1 })
  }
  return {
    async typeFor(perSecond, ms) {
      Object.assign(state, { made: 0, delivered: 0, expected: 0, owed: 0, ackMs: [], seenMs: [] })
      const hands = opened.flatMap(({ writer, others }) => (writer === null ? [] : [{ writer, others }]))
      await Promise.all(hands.map((hand) => typeBy(hand, { state, everyMs: 1000 / perSecond, ms })))
      await everythingArrived(state)
      const { made, delivered, ackMs, seenMs } = state
      return { made, delivered, ackMs, seenMs }
    },
    async close() {
      state.isClosing = true
      await Promise.all(opened.map(({ line }) => line.close()))
    },
  }
}

function createState(): State {
  const nothing = { made: 0, delivered: 0, expected: 0, owed: 0, ackMs: [], seenMs: [] }
  return { ...nothing, isClosing: false, fault: null, check: () => undefined }
}

async function openSeat(seat: Seat & { writers: Map<number, Writer> }, state: State) {
  const { place, writes, writers } = seat
  const writer: Writer | null = writes ? createWriter(place) : null
  if (writer) writers.set(writer.doc.clientID, writer)
  const heard = new Map<number, number>()
  const onClosed = (code: number, reason: string) => fail(state, `a line was closed: ${code} ${reason}`)
  const onUpdate = (update: Uint8Array) => noteArrival(update, { heard, writers, own: writer, state })
  const onSaved = (edits: number) => noteSaved(writer, edits, state)
  const line = await openLine(place, { onUpdate, onSaved, onClosed })
  writer?.doc.on('update', (update: Uint8Array) => line.sendUpdate(update))
  return { line, writer }
}

function createWriter({ protocols }: Place): Writer {
  return { doc: new Y.Doc(), hearsSaved: protocols.length > 0, sentAt: [], saved: 0 }
}

function fail(state: State, what: string): void {
  if (state.isClosing) return
  state.fault ??= new Error(what)
  state.check()
}

type Arriving = { heard: Map<number, number>; writers: Map<number, Writer>; own: Writer | null; state: State }

/** What is said again does not count, and nothing may be missing between what was heard and what comes. */
function noteArrival(update: Uint8Array, { heard, writers, own, state }: Arriving): void {
  const nowMs = performance.now()
  const { from, to } = Y.parseUpdateMeta(update)
  for (const [id, end] of to) {
    const writer = writers.get(id)
    if (writer === undefined || writer === own) continue
    const known = heard.get(id) ?? 0
    if ((from.get(id) ?? 0) > known) fail(state, `edit ${known} of ${id} is missing`)
    for (let clock = known; clock < end; clock++) state.seenMs.push(nowMs - (writer.sentAt[clock] ?? Number.NaN))
    state.delivered += Math.max(0, end - known)
    heard.set(id, Math.max(known, end))
  }
  state.check()
}

function noteSaved(writer: Writer | null, edits: number, state: State): void {
  if (writer === null) return
  const nowMs = performance.now()
  for (; writer.saved < edits; writer.saved++) state.ackMs.push(nowMs - (writer.sentAt[writer.saved] ?? Number.NaN))
  state.check()
}

type Pace = { state: State; everyMs: number; ms: number }

/** One edit at a time, begun somewhere in the first stretch, so that they do not all type at once. */
function typeBy({ writer, others }: { writer: Writer; others: number }, { state, everyMs, ms }: Pace): Promise<void> {
  const endMs = performance.now() + ms
  let nextMs = performance.now() + Math.random() * everyMs
  return new Promise((resolve) => {
    const again = () => {
      const nowMs = performance.now()
      if (nowMs >= endMs || state.fault !== null) return resolve()
      if (nowMs >= nextMs) {
        nextMs += everyMs
        state.expected += others
        if (writer.hearsSaved) state.owed++
        state.made++
        type(writer)
      }
      setTimeout(again, Math.max(1, Math.min(nextMs, endMs) - performance.now()))
    }
    again()
  })
}

/** Each edit is one clock of its writer: the text itself, then letter by letter. */
function type({ doc, sentAt }: Writer): void {
  const cards = doc.getMap<Y.Text>('cards')
  const text = cards.get(String(doc.clientID))
  sentAt.push(performance.now())
  if (text) text.insert(text.length, LETTERS[text.length % LETTERS.length] ?? '')
  else cards.set(String(doc.clientID), new Y.Text())
}

async function everythingArrived(state: State): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const late = () => reject(new Error(`${describe(state)} within ${PATIENCE_MS} ms`))
    const patience = setTimeout(late, PATIENCE_MS)
    state.check = () => {
      if (state.fault === null && (state.delivered < state.expected || state.ackMs.length < state.owed)) return
      clearTimeout(patience)
      resolve()
    }
    state.check()
  })
  state.check = () => undefined
  if (state.fault) throw state.fault
  if (state.delivered !== state.expected) throw new Error(describe(state))
}

function describe({ delivered, expected, ackMs, owed }: State): string {
  return `${delivered} of ${expected} arrived, ${ackMs.length} of ${owed} were acknowledged`
}
