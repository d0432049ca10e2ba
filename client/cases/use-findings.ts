import type * as Y from 'yjs'
import { caseTimeline, readTimeline, SummaryField, summaryText } from '../../shared/documents/case.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { findIdentifying, type Identifying } from '../../shared/records/identifying.ts'
import { useYjsDoc } from '../documents/use-yjs.ts'
import type { CaseDesk } from './case-desk.ts'

/** A passage that may tell who somebody is, and the text it stands in. `place`: a field of the summary, or an event's day and words. */
export type Finding = Identifying & { key: string; source: Y.Text; place: SummaryField | { eventLabel: string } }

/** Everything of the case, field by field, as it stands now. */
export function useFindings({ record: { deidLevel }, document: { doc } }: CaseDesk): readonly Finding[] {
  return useYjsDoc(doc, () => readFindings(doc, deidLevel), deidLevel)
}

function readFindings(doc: Y.Doc, level: CaseDesk['record']['deidLevel']): Finding[] {
  const inText = (source: Y.Text | null, name: string, place: Finding['place']) =>
    source === null
      ? []
      : findIdentifying(source.toString(), level).map((found) => ({
          ...found,
          source,
          place,
          key: `${name}/${found.start}/${found.text}`,
        }))
  const inSummary = SummaryField.options.flatMap((field) => inText(summaryText(doc, field), field, field))
  const inTimeline = readTimeline(doc).flatMap(([id, { label }]) =>
    (['label', 'actor', 'event'] as const).flatMap((field) =>
      inText(textOf(caseTimeline(doc), id, field), `${id}/${field}`, { eventLabel: label }),
    ),
  )
  return [...inSummary, ...inTimeline]
}

/** Other words in its place, unless the text has changed under it. */
export function replaceFinding({ source, start, end, text }: Finding, instead: string): void {
  if (source.toString().slice(start, end) !== text) return
  source.doc?.transact(() => {
    source.delete(start, end - start)
    source.insert(start, instead)
  })
}
