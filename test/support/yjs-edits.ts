import * as Y from 'yjs'
import { editAnything } from './any-edits.ts'
import type { Random } from './random.ts'

/** A card with everything that Yjs has, made once so that no two make the same nested type. */
export function makePlayground(doc: Y.Doc): void {
  const card = new Y.Map<unknown>([
    ['text', new Y.Text('はじめ')],
    ['list', new Y.Array()],
    ['map', new Y.Map()],
  ])
  doc.getMap('cards').set('playground', card)
}

function partOf(doc: Y.Doc, name: string): unknown {
  const card = doc.getMap('cards').get('playground')
  return card instanceof Y.Map ? card.get(name) : null
}

/** One change of the kinds that Yjs's own random tests make; what the editors do is among them. */
export function editInYjsManner(doc: Y.Doc, random: Random): void {
  const kinds = [editRichText, editRichText, editList, editNestedMaps, editAnything]
  doc.transact(() => random.pick(kinds)(doc, random))
}

function editRichText(doc: Y.Doc, random: Random): void {
  const text = partOf(doc, 'text')
  if (!(text instanceof Y.Text)) return
  const at = random.below(text.length + 1)
  const length = Math.min(random.below(4), text.length - at)
  const marks = random.chance(0.5) ? { bold: true } : { color: random.pick(['red', 'blue', null]) }
  const changes = [
    () => text.insert(at, random.pick(['あ', 'い', 'word', '\n'])),
    () => text.insert(at, 'm', marks),
    () => text.insertEmbed(at, { image: `file${random.below(10)}` }),
    () => text.delete(at, length),
    () => length > 0 && text.format(at, length, marks),
  ]
  random.pick(changes)()
}

function editList(doc: Y.Doc, random: Random): void {
  const list = partOf(doc, 'list')
  if (!(list instanceof Y.Array)) return
  const at = random.below(list.length + 1)
  const changes = [
    () => list.insert(at, [random.below(100), 'two', [null, { three: true }]]),
    () => list.insert(at, [new Y.Array()]),
    () => list.insert(at, [new Y.Map<unknown>([['in', random.below(10)]])]),
    () => list.delete(at, Math.min(2, list.length - at)),
  ]
  random.pick(changes)()
}

function editNestedMaps(doc: Y.Doc, random: Random): void {
  let map = partOf(doc, 'map')
  for (let depth = random.below(4); depth > 0 && map instanceof Y.Map; depth--) {
    const deeper: unknown = map.get('deeper')
    if (!(deeper instanceof Y.Map)) break
    map = deeper
  }
  if (!(map instanceof Y.Map)) return
  const key = random.pick(['one', 'two', 'deeper'])
  if (key === 'deeper' && random.chance(0.5)) map.set(key, new Y.Map())
  else if (random.chance(0.7)) map.set(key, random.below(100))
  else map.delete(key)
}
