import * as Y from 'yjs'
import { z } from 'zod'
import { addEntry, readEntries, stampSchema, text } from './entries.ts'

/**
 * Fields of a case's summary; `wish` is the person's own words 本人の願い, `familyWish` those of the family. Lists are one line per entry.
 * A case made before a field was there has no text for it.
 */
export const SummaryField = z.enum([
  'wish',
  'familyWish',
  'person',
  'careLevel',
  'diagnoses',
  'living',
  'services',
  'whyDifficult',
])
export type SummaryField = z.infer<typeof SummaryField>

/** An event of the case, `tDays` days relative to the meeting (negative = before): no calendar date identifies anyone. */
export const TimelineEvent = z.object({
  tDays: z.number().int(),
  turningPoint: z.boolean(),
  label: z.string(),
  actor: z.string(),
  event: z.string(),
})
export type TimelineEvent = z.infer<typeof TimelineEvent>

export type CaseContent = { summary: Record<SummaryField, string>; timeline: readonly TimelineEvent[] }

/** A case as it begins: every field has its text from the start, because two people must not both make one. */
export const emptyCase: CaseContent = {
  summary: {
    wish: '',
    familyWish: '',
    person: '',
    careLevel: '',
    diagnoses: '',
    living: '',
    services: '',
    whyDifficult: '',
  },
  timeline: [],
}

export function caseSummary(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('summary')
}

export function caseTimeline(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('timeline')
}

/** Fills a new case once; `newEventId` names each event. */
export function seedCase(doc: Y.Doc, content: CaseContent, newEventId: () => string): void {
  stampSchema(doc)
  for (const field of SummaryField.options) caseSummary(doc).set(field, text(content.summary[field]))
  for (const { tDays, turningPoint, label, actor, event } of content.timeline) {
    const texts = { label: text(label), actor: text(actor), event: text(event) }
    addEntry(caseTimeline(doc), newEventId(), { tDays, turningPoint, ...texts })
  }
}

export function readSummary(doc: Y.Doc): Record<SummaryField, string> {
  const read = (field: SummaryField) => {
    const value = caseSummary(doc).get(field)
    return value instanceof Y.Text ? value.toString() : ''
  }
  return {
    wish: read('wish'),
    familyWish: read('familyWish'),
    person: read('person'),
    careLevel: read('careLevel'),
    diagnoses: read('diagnoses'),
    living: read('living'),
    services: read('services'),
    whyDifficult: read('whyDifficult'),
  }
}

/** In the order of time, equal days by id. */
export function readTimeline(doc: Y.Doc): [string, TimelineEvent][] {
  return [...readEntries(caseTimeline(doc), TimelineEvent)].toSorted(
    ([idA, a], [idB, b]) => a.tDays - b.tDays || (idA < idB ? -1 : 1),
  )
}

/** An event's own texts are typed into by several people; its day and its mark are replaced whole. */
export function addEvent(doc: Y.Doc, id: string, tDays: number): void {
  addEntry(caseTimeline(doc), id, { tDays, turningPoint: false, label: text(), actor: text(), event: text() })
}

export function setEvent(
  doc: Y.Doc,
  id: string,
  changed: Partial<Pick<TimelineEvent, 'tDays' | 'turningPoint'>>,
): void {
  const entry = caseTimeline(doc).get(id)
  if (!(entry instanceof Y.Map)) return
  doc.transact(() => {
    for (const [field, value] of Object.entries(changed)) entry.set(field, value)
  })
}

export function removeEvent(doc: Y.Doc, id: string): void {
  caseTimeline(doc).delete(id)
}

/** The text of a field of the summary; null in a case from before that field. */
export function summaryText(doc: Y.Doc, field: SummaryField): Y.Text | null {
  const value = caseSummary(doc).get(field)
  return value instanceof Y.Text ? value : null
}
