import * as Y from 'yjs'

/** Letters of an update by where Yjs has them (`client:clock`); values and marks of formatting are none. */
export type Letters = ReadonlyMap<string, string>

export function lettersIn(update: Uint8Array): Letters {
  const letters = new Map<string, string>()
  for (const struct of Y.decodeUpdate(update).structs)
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentString)
      noteLetters(letters, struct.id, struct.content.str)
  return letters
}

function noteLetters(letters: Map<string, string>, { client, clock }: Y.ID, text: string): void {
  // By UTF-16 units, as Yjs counts.
  for (let index = 0; index < text.length; index++) letters.set(`${client}:${clock + index}`, text.charAt(index))
}

/** What is in none of the others, or is another letter there. */
export function withoutLetters(letters: Letters, others: readonly Letters[]): Letters {
  return new Map([...letters].filter(([place, letter]) => !others.some((other) => other.get(place) === letter)))
}

/** What the document has not: neither as a letter that can be read, nor deleted since. */
export function lettersBeyond(letters: Letters, doc: Y.Doc): Letters {
  return new Map([...letters].filter(([place, letter]) => !isIn(doc, place, letter)))
}

function isIn(doc: Y.Doc, place: string, letter: string): boolean {
  const [client = 0, clock = 0] = place.split(':').map(Number)
  if (clock >= Y.getState(doc.store, client)) return false
  const struct = Y.getItem(doc.store, Y.createID(client, clock))
  if (!(struct instanceof Y.Item) || struct.deleted) return true
  return struct.content instanceof Y.ContentString && struct.content.str.charAt(clock - struct.id.clock) === letter
}
