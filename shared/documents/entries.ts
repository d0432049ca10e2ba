import * as Y from 'yjs'
import type { z } from 'zod'

/** Version of all document shapes; a client that knows only an older one never mounts an editor. */
export const SCHEMA_VERSION = 1

/** Marks a new document with its schema version. Only the server calls this, once, when it creates the document. */
export function stampSchema(doc: Y.Doc): void {
  doc.getMap('meta').set('schemaVersion', SCHEMA_VERSION)
}

export function schemaVersionOf(doc: Y.Doc): unknown {
  return doc.getMap('meta').get('schemaVersion')
}

/** Entries of a root map by id. Skips what it cannot read: a document outlives the client that wrote it. */
export function readEntries<Entry>(root: Y.Map<unknown>, schema: z.ZodType<Entry>): Map<string, Entry> {
  const readable = new Map<string, Entry>()
  for (const [id, value] of root) {
    const parsed = schema.safeParse(value instanceof Y.AbstractType ? value.toJSON() : value)
    if (parsed.success) readable.set(id, parsed.data)
  }
  return readable
}

/** Adds an entry made by this client under an id of its own; a string marked with `text()` becomes a Y.Text that can be typed into. */
export function addEntry(root: Y.Map<unknown>, id: string, fields: Record<string, unknown>): void {
  const entry = new Y.Map<unknown>()
  for (const [key, value] of Object.entries(fields)) entry.set(key, value)
  root.set(id, entry)
}

export function text(initial = ''): Y.Text {
  return new Y.Text(initial)
}

/** The Y.Text of one field, null when the entry is gone or was written by something else. */
export function textOf(root: Y.Map<unknown>, id: string, field: string): Y.Text | null {
  const entry = root.get(id)
  const value = entry instanceof Y.Map ? entry.get(field) : null
  return value instanceof Y.Text ? value : null
}

/** Oldest first, equal times by id, so that every replica lists entries in the same order. */
export function byCreation<Entry extends { createdAt: number }>(
  entries: ReadonlyMap<string, Entry>,
): [string, Entry][] {
  return [...entries].toSorted(([idA, a], [idB, b]) => a.createdAt - b.createdAt || (idA < idB ? -1 : 1))
}
