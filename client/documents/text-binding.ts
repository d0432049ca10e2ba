import * as Y from 'yjs'
import { isComposing } from '../ui/composing.ts'
import { cleanText } from '../../shared/clean-text.ts'
import { caretAfter, changesAfter, type Delta, placeAfter, placeAfterChange, placeBefore } from './held-changes.ts'
import { changeBetween, fitChange, type TextChange } from './text-change.ts'

/** What the binding needs of an `<input>` or `<textarea>`. */
export type TextField = EventTarget & {
  value: string
  readonly selectionStart: number | null
  readonly selectionEnd: number | null
  setSelectionRange(start: number, end: number): void
  matches(selector: string): boolean
}

/** What is on the screen: the text, and whether the last typing went beyond the limit and was cut. */
export type ShownText = { value: string; wasCut: boolean }

type Composition = { before: string; held: Delta[] }

/**
 * Ties one field to one Y.Text. What was composed is written when the composition ends; until then, changes of others to this
 * text wait, because a browser that sees its field rewritten drops or doubles the unfinished kana.
 */
export class TextBinding {
  readonly #text: Y.Text
  readonly #limit: number
  readonly #listeners = new Set<() => void>()
  #shown: ShownText
  #field: TextField | null = null
  #undo: Y.UndoManager | null = null
  #composition: Composition | null = null

  constructor(text: Y.Text, limit: number) {
    this.#text = text
    this.#limit = limit
    this.#shown = { value: text.toString(), wasCut: false }
  }

  readonly read = (): ShownText => this.#shown

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly isComposing = (): boolean => this.#composition !== null

  /** Where a place in the text is on the screen: while composing, the field shows something else than the text. */
  readonly shownPlaceOf = (place: number): number => {
    if (this.#composition === null) return place
    const { before, held } = this.#composition
    const composed = changeBetween(before, this.#shown.value, this.#field?.selectionEnd ?? this.#shown.value.length)
    const placeInBefore = held.reduceRight(placeBefore, place)
    return composed === null ? placeInBefore : placeAfterChange(placeInBefore, composed)
  }

  attach(field: TextField): () => void {
    this.#field = field
    this.#undo = new Y.UndoManager(this.#text, { trackedOrigins: new Set([this]) })
    this.#text.observe(this.#meetChange)
    // The last chance for what is being composed: the document is given up, and what it holds is handed back to its author.
    const { doc } = this.#text
    const finish = () => this.#endComposition(field)
    doc?.on('destroy', finish)
    const listening = new AbortController()
    this.#listen(field, listening.signal)
    this.#show(this.#text.toString(), false)
    return () => {
      listening.abort()
      doc?.off('destroy', finish)
      this.#text.unobserve(this.#meetChange)
      this.#undo?.destroy()
      // A field that goes away in mid-composition gets no compositionend; what stands in it counts as written.
      this.#endComposition(field)
      this.#field = null
    }
  }

  /** The field's value has changed by the person's hand. */
  readonly input = (value: string): void => {
    if (this.#composition !== null) return this.#show(value, this.#shown.wasCut)
    this.#write(changeBetween(this.#text.toString(), value, this.#field?.selectionEnd ?? value.length), [])
  }

  #listen(field: TextField, signal: AbortSignal): void {
    field.addEventListener('compositionstart', () => this.#startComposition(), { signal })
    field.addEventListener('compositionend', () => this.#endComposition(field), { signal })
    // An undo by the browser would restore old values over the words of others.
    field.addEventListener('beforeinput', (event) => this.#takeOverUndo(event, undoOfInput(event)), { signal })
    field.addEventListener('keydown', (event) => this.#takeOverUndo(event, undoOfKey(event)), { signal })
    field.addEventListener('blur', () => this.#undo?.stopCapturing(), { signal })
  }

  #takeOverUndo(event: Event, step: 'undo' | 'redo' | null): void {
    if (step === null || this.#composition !== null) return
    event.preventDefault()
    this.#undo?.[step]()
  }

  #startComposition(): void {
    this.#composition ??= { before: this.#text.toString(), held: [] }
  }

  #endComposition(field: TextField): void {
    if (this.#composition === null) return
    const { before, held } = this.#composition
    this.#composition = null
    this.#write(changeBetween(before, field.value, field.selectionEnd ?? field.value.length), held, before)
  }

  /** Writes what the person did to the text `before`, after which others did what is `held`. */
  #write(wanted: TextChange | null, deltas: readonly Delta[], before = this.#text.toString()): void {
    if (wanted === null) return this.#show(this.#text.toString(), false, (place) => deltas.reduce(placeAfter, place))
    const clean = { ...wanted, inserted: cleanText(wanted.inserted) }
    const fitting = fitChange(clean, before, this.#limit)
    const changes = changesAfter(fitting, deltas)
    this.#text.doc?.transact(() => {
      for (const change of changes) applyChange(this.#text, change)
    }, this)
    const moveCaret = (place: number) => caretAfter(place, wanted, { deltas, changes })
    this.#show(this.#text.toString(), fitting.inserted !== clean.inserted, moveCaret)
  }

  readonly #meetChange = ({ delta }: Y.YTextEvent, { origin }: Y.Transaction): void => {
    if (origin === this) return
    if (this.#composition !== null) this.#composition.held.push(delta)
    else this.#show(this.#text.toString(), false, (place) => placeAfter(place, delta))
  }

  #show(value: string, wasCut: boolean, moveCaret?: (place: number) => number): void {
    if (this.#field !== null && this.#field.value !== value) rewrite(this.#field, value, moveCaret)
    if (this.#shown.value === value && this.#shown.wasCut === wasCut) return
    this.#shown = { value, wasCut }
    for (const listener of this.#listeners) listener()
  }
}

/** Before React does it: React would leave the caret at the end. */
function rewrite(field: TextField, value: string, moveCaret: (place: number) => number = (place) => place): void {
  const { selectionStart, selectionEnd } = field
  field.value = value
  // Safari moves the focus to whatever field is given a selection.
  if (selectionStart === null || selectionEnd === null || !field.matches(':focus')) return
  field.setSelectionRange(moveCaret(selectionStart), moveCaret(selectionEnd))
}

function applyChange(text: Y.Text, { index, removed, inserted }: TextChange): void {
  if (removed > 0) text.delete(index, removed)
  if (inserted !== '') text.insert(index, inserted)
}

function undoOfInput(event: Event): 'undo' | 'redo' | null {
  const kind = 'inputType' in event ? event.inputType : null
  if (kind === 'historyUndo') return 'undo'
  return kind === 'historyRedo' ? 'redo' : null
}

function undoOfKey(event: Event): 'undo' | 'redo' | null {
  const pressed: Event &
    Partial<Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'keyCode'>> = event
  const { key, ctrlKey, metaKey, altKey, shiftKey } = pressed
  if (key === undefined || altKey || !(ctrlKey || metaKey) || isComposing(pressed)) return null
  if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo'
  return key.toLowerCase() === 'y' ? 'redo' : null
}
