import * as Y from 'yjs'
import type { RefusalReason } from '../../shared/documents/close-codes.ts'
import type { RootRule } from '../../shared/documents/roots.ts'
import type { Level } from './rights.ts'

/** What may hang below a type: values under keys, values in a row, text, or elements of XML. */
export type Container = 'map' | 'array' | 'text' | 'xml-text' | 'fragment' | 'element'

export type StructId = { client: number; clock: number }

/**
 * Where a struct hangs: below which root, how deep, in what, and under which key. `node` names the node of notes it hangs in, null where
 * there are none; `list` the row of neighbours it stands in.
 */
export type Place = {
  root: string
  depth: number
  container: Container
  node: string | null
  sub: string | null
  list: string
}

/**
 * What the gate knows of a range of clocks that new structs may refer to. `place` is null for what Yjs has collected or will collect;
 * `holds` is the kind of type it carries and `node` its name in notes, null for anything that has none. `anchors`: between which structs on the disk it will
 * stand; null when it is there itself.
 */
export type Landmark = {
  clock: number
  end: number
  place: Place | null
  holds: Container | null
  node: string | null
  deleted: boolean
  anchors: { left: StructId | null; right: StructId | null } | null
}

/** Names a row of neighbours by what holds it, a root or the struct of a type, and the key in it. */
export function listOf(holder: string | StructId, sub: string | null): string {
  const name = typeof holder === 'string' ? holder : `${holder.client}:${holder.clock}`
  return sub === null ? name : `${name} ${sub}`
}

export type RootNames = ReadonlyMap<object, string>

/** Names of a doc's roots, the other way round than Yjs keeps them. */
export function rootNamesOf(doc: Y.Doc): RootNames {
  return new Map([...doc.share].map(([name, type]) => [type, name]))
}

/** Which roots a document has, and what the sender may do with it. `passesServerRoots`: to find what the server once wrote. */
export type Reach = {
  roots: ReadonlyMap<string, RootRule>
  level: Exclude<Level, null>
  passesServerRoots?: boolean
}

/** Why the sender may change nothing there; null = they may. */
export function findLock({ root, container }: Place, reach: Reach): RefusalReason | null {
  const { roots, level, passesServerRoots = false } = reach
  const rule = roots.get(root)
  if (rule === undefined) return 'unknown-root'
  // Keys of maps below a seeded root are the server's as well; what hangs in the texts there is the clients'.
  const isServers = rule.writtenBy === 'server' || (rule.seeded === true && container === 'map')
  if (isServers) return passesServerRoots ? null : 'server-written'
  return level === 'notes' && rule.outlivesMeeting !== true ? 'meeting-closed' : null
}

export function containerOfRoot(rule: RootRule): Container {
  return rule.type === 'xml' ? 'fragment' : rule.type
}

/** Null for types that no shape of ours has. The order matters: in Yjs XML text is a text and an element is a fragment. */
export function containerOf(type: unknown): Container | null {
  if (type instanceof Y.XmlHook) return null
  if (type instanceof Y.Map) return 'map'
  if (type instanceof Y.Array) return 'array'
  if (type instanceof Y.XmlText) return 'xml-text'
  if (type instanceof Y.Text) return 'text'
  if (type instanceof Y.XmlElement) return 'element'
  return type instanceof Y.XmlFragment ? 'fragment' : null
}

/** The name of a node of notes; null for other types. The text in a node belongs to no further one. */
export function nodeOf(type: unknown): string | null {
  if (type instanceof Y.XmlElement) return type.nodeName
  return containerOf(type) === 'fragment' ? 'doc' : null
}

/** What a struct carries that others may hang in. */
export function holdingOf(content: unknown): Pick<Landmark, 'holds' | 'node'> {
  if (!(content instanceof Y.ContentType)) return { holds: null, node: null }
  return { holds: containerOf(content.type), node: nodeOf(content.type) }
}

/** The landmark of a struct that is part of the durable doc. */
export function landmarkOf(struct: Y.Item | Y.GC, rootNames: RootNames): Landmark {
  const range = { clock: struct.id.clock, end: struct.id.clock + struct.length, deleted: struct.deleted, anchors: null }
  if (!(struct instanceof Y.Item)) return { ...range, place: null, ...holdingOf(null) }
  return { ...range, place: placeOf(struct, rootNames), ...holdingOf(struct.content) }
}

/** Follows the parents up to the root. Items of an integrated doc carry their parent, even those that were written with an origin only. */
export function placeOf(item: Y.Item, rootNames: RootNames): Place | null {
  const parent = item.parent
  const container = containerOf(parent)
  if (!(parent instanceof Y.AbstractType) || container === null) return null
  let depth = 1
  let top: Y.AbstractType<unknown> = parent
  while (top._item !== null) {
    const above: unknown = top._item.parent
    if (!(above instanceof Y.AbstractType)) return null
    top = above
    depth++
  }
  const root = rootNames.get(top)
  const list = listOf(parent._item?.id ?? root ?? '', item.parentSub)
  if (root === undefined) return null
  return { root, depth, container, node: nodeOf(parent), sub: item.parentSub, list }
}
