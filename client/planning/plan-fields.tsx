import { useState } from 'react'
import { useText } from '../locales/use-text.ts'
import { dayIn } from '../records/use-dates.ts'
import { Field } from '../ui/field.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { AgendaEditor } from './agenda-editor.tsx'
import { CasePicker } from './case-picker.tsx'
import { gapsOf, type PlanForm, type PlanGap } from './plan-form.ts'
import { AwayEditor, SeatsEditor } from './seats-editor.tsx'
import { TemplateList } from './template-list.tsx'

type PlanFieldsProps = {
  form: PlanForm
  change: (changed: Partial<PlanForm>) => void
  /** Whether somebody tried to go on: only then gaps are gaps. */
  asked: boolean
  /** Somebody has been in the room: its cases stay. */
  begun: boolean
  onSignedOut: () => void
}

/** All of a meeting's arrangement, one part below the other. */
export function PlanFieldsForm(props: PlanFieldsProps) {
  const t = useText()
  const { form, change, begun, onSignedOut } = props
  return (
    <>
      <section className="stack">
        <h2>{t('planning:part.when')}</h2>
        <WhenAndWhere {...props} />
      </section>
      <section className="stack">
        <h2>{t('planning:part.cases')}</h2>
        <CasePicker cases={form.cases} fixed={begun} onChange={(cases) => change({ cases })} />
      </section>
      <section className="stack">
        <h2>{t('planning:part.seats')}</h2>
        <SeatsEditor {...{ form, change, onSignedOut }} />
        <h3>{t('planning:part.away')}</h3>
        <AwayEditor {...{ form, change }} />
      </section>
      <section className="stack">
        <h2>{t('planning:part.agenda')}</h2>
        <AgendaEditor agenda={form.agenda} onChange={(agenda) => change({ agenda })} />
        <TemplateList {...{ form, onSignedOut }} onChange={(agenda) => change({ agenda })} />
      </section>
    </>
  )
}

const lines = [
  { name: 'title', type: 'text', maxLength: 100 },
  { name: 'date', type: 'date', maxLength: 10 },
  { name: 'start', type: 'text', maxLength: 5 },
  { name: 'place', type: 'text', maxLength: 100 },
  { name: 'videoUrl', type: 'text', maxLength: 500 },
] as const

function WhenAndWhere({ form, change, asked, begun }: PlanFieldsProps) {
  const t = useText()
  const [nowMs] = useState(() => Date.now())
  // A caution only: what was held without the program may be put down afterwards.
  const isPast = !begun && form.date !== '' && form.date < dayIn(form.timeZone, nowMs)
  const gaps: ReadonlySet<string> = new Set<PlanGap>(asked ? gapsOf(form) : [])
  return lines.map(({ name, type, maxLength }) => (
    <Field
      key={name}
      label={t(`planning:field.${name}`)}
      hint={t(name === 'date' && isPast ? 'planning:hint.datePast' : `planning:hint.${name}`)}
      gap={gaps.has(name) && name !== 'place' ? t(`planning:gap.${name}`) : undefined}
    >
      {(control) => (
        <TextInput
          {...control}
          {...{ type, maxLength }}
          value={form[name]}
          onChange={(value) => change({ [name]: value })}
        />
      )}
    </Field>
  ))
}
