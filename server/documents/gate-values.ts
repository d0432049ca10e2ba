import * as Y from 'yjs'
import type { RefusalReason } from '../../shared/documents/close-codes.ts'
import { FORBIDDEN_KEYS, Limit } from '../../shared/documents/limits.ts'
import { NOTE_CHILDREN, NOTE_MARKS } from '../../shared/documents/notes-shape.ts'
import { containerOf, type Place } from './places.ts'

/** Judges what a struct carries, wherever it hangs. Null = nothing against it. */
export function refuseContent(content: unknown): RefusalReason | null {
  if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) return null
  if (content instanceof Y.ContentAny) return refuseValue(content.arr, 0)
  if (content instanceof Y.ContentEmbed) return refuseValue(content.embed, 1)
  if (content instanceof Y.ContentFormat) return refuseKey(content.key) ?? refuseValue(content.value, 1)
  if (content instanceof Y.ContentType) return refuseType(content.type)
  return content instanceof Y.ContentDoc ? 'sub-document' : 'forbidden-value'
}

function refuseType(type: unknown): RefusalReason | null {
  if (containerOf(type) === null) return 'wrong-type'
  if (!(type instanceof Y.XmlElement)) return null
  return refuseKey(type.nodeName) ?? (isNode(type.nodeName) ? null : 'wrong-type')
}

/** `doc` names the whole of notes, which stands in nothing. */
function isNode(name: string): boolean {
  return name !== 'doc' && NOTE_CHILDREN.has(name)
}

/** Keys that give the reader's object another prototype, and keys too long to be one. */
export function refuseKey(key: string): RefusalReason | null {
  if (FORBIDDEN_KEYS.has(key)) return 'forbidden-key'
  return key.length > Limit.keyBytes || Buffer.byteLength(key) > Limit.keyBytes ? 'too-large' : null
}

/** Plain JSON only. `depth` counts the levels of nesting above the value. */
export function refuseValue(value: unknown, depth: number): RefusalReason | null {
  if (depth > Limit.depth) return 'too-deep'
  if (typeof value === 'bigint') return 'forbidden-value'
  if (typeof value !== 'object' || value === null) return null
  if (Array.isArray(value)) return firstRefusal(value, (entry) => refuseValue(entry, depth + 1))
  // Decoding a key `__proto__` leaves no such key behind: it has already replaced the prototype.
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype) return value instanceof Uint8Array ? 'forbidden-value' : 'forbidden-key'
  return firstRefusal(Object.entries(value), ([key, entry]) => refuseKey(key) ?? refuseValue(entry, depth + 1))
}

function firstRefusal<Entry>(
  entries: readonly Entry[],
  refuse: (entry: Entry) => RefusalReason | null,
): RefusalReason | null {
  for (const entry of entries) {
    const reason = refuse(entry)
    if (reason !== null) return reason
  }
  return null
}

/** Judges a struct's content by what it hangs in: one odd node must not break everyone's editor. */
export function refuseInPlace(content: unknown, { container, node, sub }: Place): RefusalReason | null {
  if (sub !== null) return refuseUnderKey(content, container) ?? refuseKey(sub)
  if (container === 'map') return 'wrong-type'
  if (content instanceof Y.ContentDeleted) return null
  return fitsInRow(content, container, node) ? null : 'wrong-type'
}

function refuseUnderKey(content: unknown, container: Place['container']): RefusalReason | null {
  if (container === 'array' || container === 'fragment') return 'wrong-type'
  const isValue = content instanceof Y.ContentAny || content instanceof Y.ContentType
  return isValue || content instanceof Y.ContentDeleted ? null : 'wrong-type'
}

function fitsInRow(content: unknown, container: Place['container'], node: Place['node']): boolean {
  if (container === 'array') return content instanceof Y.ContentAny || content instanceof Y.ContentType
  if (container === 'text') return isText(content)
  if (container === 'xml-text') return isNoteText(content)
  return content instanceof Y.ContentType && standsIn(content.type, node ?? '')
}

/** An editor of notes takes away what its schema does not know in that place. */
function standsIn(type: unknown, node: string): boolean {
  const name = type instanceof Y.XmlText ? 'text' : type instanceof Y.XmlElement ? type.nodeName : null
  return name !== null && NOTE_CHILDREN.get(node)?.has(name) === true
}

function isText(content: unknown): boolean {
  return content instanceof Y.ContentString || content instanceof Y.ContentFormat || content instanceof Y.ContentEmbed
}

function isNoteText(content: unknown): boolean {
  return content instanceof Y.ContentFormat ? NOTE_MARKS.has(content.key) : content instanceof Y.ContentString
}
