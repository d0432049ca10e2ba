import * as Y from 'yjs'
import type { ClientRange } from './known-state.ts'

/** What stands in place of an erased text within a value. */
export const MASK = '■■■'

/** A value that is to be set again, without the texts: at a key of a root, or of the type that an item holds. */
type Restated = { root: string | null; parentId: Y.ID | null; key: string; value: unknown }

/** Of the values that are to be erased, those that hold now, with the texts masked. */
export function maskedValues(doc: Y.Doc, values: readonly ClientRange[], texts: readonly string[]): Restated[] {
  return values.flatMap(({ client, clock }) => {
    const item = Y.getItem(doc.store, Y.createID(client, clock))
    if (!(item instanceof Y.Item) || item.deleted || item.parentSub === null) return []
    if (!(item.content instanceof Y.ContentAny) || !(item.parent instanceof Y.AbstractType)) return []
    const parent = item.parent
    const root = parent._item === null ? rootNameOf(doc, parent) : null
    return [{ root, parentId: parent._item?.id ?? null, key: item.parentSub, value: mask(item.content.arr[0], texts) }]
  })
}

/** Sets them in a replica from which they were erased. */
export function stateMasked(doc: Y.Doc, values: readonly Restated[]): void {
  for (const { root, parentId, key, value } of values) {
    const parent = root === null ? parentId && typeAt(doc, parentId) : doc.getMap(root)
    if (parent instanceof Y.Map) parent.set(key, value)
    else if (parent instanceof Y.XmlElement && typeof value === 'string') parent.setAttribute(key, value)
  }
}

function typeAt(doc: Y.Doc, id: Y.ID): unknown {
  const item = Y.getItem(doc.store, id)
  return item instanceof Y.Item && item.content instanceof Y.ContentType ? item.content.type : null
}

function rootNameOf(doc: Y.Doc, type: Y.AbstractType<unknown>): string | null {
  return [...doc.share].find(([, root]) => root === type)?.[0] ?? null
}

function mask(value: unknown, texts: readonly string[]): unknown {
  if (typeof value === 'string') return texts.reduce((masked, text) => masked.replaceAll(text, MASK), value)
  if (Array.isArray(value)) return value.map((inner) => mask(inner, texts))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mask(inner, texts)]))
}
