import * as Y from 'yjs'
import { z } from 'zod'

/** A stretch of letters of one look. */
const NoteRun = z.strictObject({ text: z.string(), bold: z.boolean() })

/**
 * A line of notes as it is read. `depth`: how many lists it stands in; `marker`: null outside of lists and in what follows within the same
 * point, otherwise a point or its number.
 */
export const NoteLine = z.strictObject({
  depth: z.int().min(0),
  marker: z.union([z.literal('point'), z.int()]).nullable(),
  runs: z.array(NoteRun),
})
export type NoteLine = z.infer<typeof NoteLine>

type Marker = NoteLine['marker']
type Place = { depth: number; marker: Marker }

/** Notes as lines, without the editor; none where nothing is written. */
export function readNoteLines(fragment: Y.XmlFragment): NoteLine[] {
  const lines = linesIn(fragment, { depth: 0, marker: null })
  return lines.some(({ runs }) => runs.some(({ text }) => text.trim() !== '')) ? lines : []
}

function linesIn(parent: Y.XmlFragment, { depth, marker }: Place): NoteLine[] {
  let next = marker
  return parent.toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlElement)) return []
    const isList = child.nodeName === 'bulletList' || child.nodeName === 'orderedList'
    if (isList) return pointsIn(child, depth + 1)
    const line = { depth, marker: next, runs: runsIn(child) }
    next = null
    return [line]
  })
}

function pointsIn(list: Y.XmlElement, depth: number): NoteLine[] {
  const first = Number(list.getAttribute('start') ?? 1)
  return list.toArray().flatMap((point, index) => {
    if (!(point instanceof Y.XmlElement)) return []
    const marker: Marker = list.nodeName === 'orderedList' ? first + index : 'point'
    return linesIn(point, { depth, marker })
  })
}

function runsIn(paragraph: Y.XmlElement): NoteLine['runs'] {
  const runs = paragraph.toArray().flatMap((child): NoteLine['runs'] => {
    if (child instanceof Y.XmlText) return child.toDelta().flatMap(toRun)
    return child instanceof Y.XmlElement && child.nodeName === 'hardBreak' ? [{ text: '\n', bold: false }] : []
  })
  return runs.filter(({ text }) => text !== '')
}

type Inserted = { insert?: unknown; attributes?: Record<string, unknown> }

function toRun({ insert, attributes = {} }: Inserted): NoteLine['runs'] {
  // The editor writes the mark as an empty object, others as true.
  return typeof insert === 'string' ? [{ text: insert, bold: Boolean(attributes['bold']) }] : []
}
