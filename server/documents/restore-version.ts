import * as Y from 'yjs'
import type { DocumentKind } from '../../shared/documents/document-name.ts'
import { rootsOf } from '../../shared/documents/roots.ts'

/** Makes what people write in a document what it was in `past`, by the smallest edits that do so. What the server wrote stays as it is. */
export function restoreRoots(kind: DocumentKind, doc: Y.Doc, past: Y.Doc): void {
  for (const [name, { type, writtenBy, seeded = false }] of rootsOf[kind])
    if (type === 'map' && writtenBy === 'client') restoreMap(doc.getMap(name), past.getMap(name), seeded)
}

/** `keepsKeys`: below it no entry comes or goes. */
function restoreMap(now: Y.Map<unknown>, past: Y.Map<unknown>, keepsKeys: boolean): void {
  if (!keepsKeys) for (const key of now.keys()) if (!past.has(key)) now.delete(key)
  for (const [key, value] of past) {
    const current = now.get(key)
    if (restoreInside(current, value, keepsKeys) || keepsKeys) continue
    if (value instanceof Y.AbstractType) now.set(key, value.clone())
    else if (JSON.stringify(current) !== JSON.stringify(value)) now.set(key, value)
  }
}

/** Whether the value is one in which people write, and stands there still: then what is in it is restored. */
function restoreInside(current: unknown, past: unknown, keepsKeys: boolean): boolean {
  if (current instanceof Y.Map && past instanceof Y.Map) restoreMap(current, past, keepsKeys)
  else if (current instanceof Y.Text && past instanceof Y.Text) restoreText(current, past)
  else if (current instanceof Y.XmlFragment && past instanceof Y.XmlFragment) restoreFragment(current, past)
  else return false
  return true
}

function restoreText(now: Y.Text, past: Y.Text): void {
  // Whole characters: half of one is none.
  const [from, to] = [Array.from(now.toJSON()), Array.from(past.toJSON())]
  let start = 0
  while (start < from.length && start < to.length && from[start] === to[start]) start++
  let end = 0
  const room = Math.min(from.length, to.length) - start
  while (end < room && from[from.length - 1 - end] === to[to.length - 1 - end]) end++
  const at = from.slice(0, start).join('').length
  const removed = from.slice(start, from.length - end).join('').length
  if (removed > 0) now.delete(at, removed)
  const added = to.slice(start, to.length - end).join('')
  if (added !== '') now.insert(at, added)
}

function restoreFragment(now: Y.XmlFragment, past: Y.XmlFragment): void {
  if (now.toJSON() === past.toJSON()) return
  now.delete(0, now.length)
  const children = past.toArray().filter((child) => child instanceof Y.XmlElement || child instanceof Y.XmlText)
  now.insert(
    0,
    children.map((child) => child.clone()),
  )
}
