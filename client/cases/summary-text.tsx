import { summaryText, type SummaryField } from '../../shared/documents/case.ts'
import { BoundTextArea } from '../documents/bound-text.tsx'
import { useText } from '../locales/use-text.ts'
import { Field } from '../ui/field.tsx'
import { type CaseDesk, mayEdit } from './case-desk.ts'
import { CaseLimit } from './case-limit.ts'

/** One field of the summary, written together; for readers, its words. */
export function SummaryText({ desk, field }: { desk: CaseDesk; field: SummaryField }) {
  const t = useText()
  const { doc, awareness } = desk.document
  const text = summaryText(doc, field)
  // A case from before this field has no place for it.
  if (text === null) return null
  return (
    <Field label={t(`cases:summary.${field}.label`)} hint={t(`cases:summary.${field}.hint`)}>
      {({ id, describedBy }) => (
        <BoundTextArea
          {...{ id, describedBy, text }}
          limit={CaseLimit.summary}
          readOnly={!mayEdit(desk)}
          place={{ awareness, field: `summary/${field}` }}
        />
      )}
    </Field>
  )
}
