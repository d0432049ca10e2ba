import * as Y from 'yjs'

/** Remembers which texts this page wrote into, so that what was not saved can be handed back to its author. */
export type TouchedTexts = {
  /** Notes the texts one local transaction wrote into. `edit` = its running number. */
  note(transaction: Y.Transaction, edit: number): void
  /** Notes words of an edit whose text is not here. */
  noteWords(words: string, edit: number): void
  /** Present content of the texts last written into after edit number `savedEdits`; empty ones are left out. */
  readAfter(savedEdits: number): string[]
}

/** As Yjs itself names a shared type of any kind. */
type SharedType = Y.Transaction['changed'] extends Map<infer Type, unknown> ? Type : never

type TextType = Y.Text | Y.XmlFragment

export function createTouchedTexts(): TouchedTexts {
  const lastEditOf = new Map<TextType, number>()
  const loose: { words: string; edit: number }[] = []
  return {
    note(transaction, edit) {
      for (const [type, keys] of transaction.changed)
        for (const text of textsChangedIn(type, keys)) lastEditOf.set(text, edit)
    },
    noteWords: (words, edit) => void loose.push({ words, edit }),
    readAfter(savedEdits) {
      const unsaved = [...lastEditOf].filter(([, edit]) => edit > savedEdits).map(([text]) => plainTextOf(text))
      const words = loose.filter(({ edit }) => edit > savedEdits).map((noted) => noted.words)
      return [...unsaved, ...words].map((content) => content.trim()).filter((content) => content !== '')
    },
  }
}

function textsChangedIn(type: SharedType, keys: ReadonlySet<string | null>): TextType[] {
  const whole = wholeTextOf(type)
  if (whole !== null) return [whole]
  // A new entry is reported as a changed key of its parent, its texts are not reported at all.
  if (type instanceof Y.Map) return [...keys].flatMap((key) => (key === null ? [] : textsIn(type.get(key))))
  return textsIn(type)
}

/** The field a changed type belongs to: rich text is handed back as the whole fragment, not paragraph by paragraph. */
function wholeTextOf(type: SharedType): TextType | null {
  let top: TextType | null = null
  let current: SharedType | null = type
  while (current !== null) {
    if (current instanceof Y.Text || current instanceof Y.XmlFragment) top = current
    current = current.parent
  }
  return top
}

function textsIn(value: unknown): TextType[] {
  if (value instanceof Y.Text || value instanceof Y.XmlFragment) return [value]
  if (value instanceof Y.Map) return [...value.values()].flatMap(textsIn)
  return value instanceof Y.Array ? value.toArray().flatMap(textsIn) : []
}

/** Text without marks; one line per paragraph. */
export function plainTextOf(type: TextType): string {
  if (type instanceof Y.Text) return type.toDelta().map(insertedText).join('')
  const parts = type.toArray().map((child) => (child instanceof Y.XmlHook ? '' : plainTextOf(child)))
  return parts.join(type.toArray().some((child) => child instanceof Y.XmlElement) ? '\n' : '')
}

function insertedText(part: { insert?: unknown }): string {
  return typeof part.insert === 'string' ? part.insert : ''
}
