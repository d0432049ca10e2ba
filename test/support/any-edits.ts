import * as Y from 'yjs'
import type { Random } from './random.ts'

const LETTERS = Array.from('在宅医訪問看護師👵🏻かなカナabc')

/** What the editors do: type, take back, format, make and remove entries, move cards, write XML. */
export function editAnything(doc: Y.Doc, random: Random): void {
  const kinds = [editText, editText, editText, editMap, editXml, editCards]
  doc.transact(() => random.pick(kinds)(doc, random))
}

function editText(doc: Y.Doc, random: Random): void {
  const entry = doc.getMap('statements').get('case1:nurse')
  const text = entry instanceof Y.Map ? entry.get('text') : null
  if (text instanceof Y.Text) editOneText(text, random)
}

/** Editors never cut a character in two; Yjs replaces the halves, and not alike on every replica. */
function editOneText(text: Y.Text, random: Random): void {
  const bounds = characterBounds(text)
  const from = random.below(bounds.length)
  const at = bounds[from] ?? 0
  const length = (bounds[Math.min(from + random.below(6), bounds.length - 1)] ?? at) - at
  if (random.chance(0.6)) text.insert(at, random.pick(LETTERS))
  else if (random.chance(0.7)) text.delete(at, length)
  else if (length > 0) text.format(at, length, { bold: random.chance(0.5) ? true : null })
}

function characterBounds(text: Y.Text): number[] {
  const bounds = [0]
  for (const part of text.toDelta() as { insert: string }[]) {
    for (const character of part.insert) bounds.push((bounds.at(-1) ?? 0) + character.length)
  }
  return bounds
}

function editMap(doc: Y.Doc, random: Random): void {
  const key = `card${random.below(8)}`
  if (random.chance(0.75)) doc.getMap('places').set(key, { pileId: null, movedBy: 'p', movedAt: random.below(1000) })
  else doc.getMap('places').delete(key)
}

function editXml(doc: Y.Doc, random: Random): void {
  const fragment = doc.getMap('notes').get('case1:issues')
  if (!(fragment instanceof Y.XmlFragment)) return
  const at = random.below(fragment.length + 1)
  const paragraph = at < fragment.length ? fragment.get(at) : null
  if (paragraph instanceof Y.XmlElement && random.chance(0.6)) return editParagraph(paragraph, random)
  if (paragraph !== null && random.chance(0.3)) return fragment.delete(at, 1)
  fragment.insert(at, [new Y.XmlElement('paragraph')])
}

function editParagraph(paragraph: Y.XmlElement, random: Random): void {
  const text = paragraph.length > 0 ? paragraph.get(0) : null
  if (text instanceof Y.XmlText) return editOneText(text, random)
  if (random.chance(0.3)) paragraph.setAttribute('align', random.pick(['left', 'right']))
  else paragraph.insert(0, [new Y.XmlText(random.pick(LETTERS))])
}

function editCards(doc: Y.Doc, random: Random): void {
  const cards = doc.getMap('cards')
  const ids = [...cards.keys()]
  const entry = ids.length > 0 ? cards.get(random.pick(ids)) : null
  const title = entry instanceof Y.Map ? entry.get('title') : null
  if (title instanceof Y.Text && random.chance(0.6)) return editOneText(title, random)
  if (ids.length > 0 && random.chance(0.3)) return cards.delete(random.pick(ids))
  cards.set(
    `c${random.below(1_000_000)}`,
    new Y.Map<unknown>([
      ['title', new Y.Text('題')],
      ['list', new Y.Array()],
    ]),
  )
}
