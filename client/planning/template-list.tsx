import { useRef, useState } from 'react'
import { z } from 'zod'
import { newId } from '../../shared/ids.ts'
import { useText } from '../locales/use-text.ts'
import { useAnnounce } from '../ui/announce.tsx'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/loading.tsx'
import { Phrases } from '../ui/phrases.tsx'
import { useKept } from '../ui/use-kept.ts'
import type { PlanForm } from './plan-form.ts'
import { TemplateName, useFocusBack } from './template-name.tsx'
import { TemplateRow } from './template-row.tsx'
import { useTemplateDeeds, type Templates, useTemplates } from './use-templates.ts'

type Agenda = PlanForm['agenda']
type TemplateListProps = {
  form: PlanForm
  onChange: (agenda: Agenda) => void
  onSignedOut: () => void
}

/** ひな形 for this kind of meeting: one is chosen in place of what stands above, and what stands above is kept as one. */
export function TemplateList({ form: { kind, agenda }, onChange, onSignedOut }: TemplateListProps) {
  const t = useText()
  const announce = useAnnounce()
  const { onList, ...templates } = useTemplates()
  const [chosen, setChosen] = useState<{ name: string; agenda: Agenda; before: Agenda } | null>(null)
  // Where a template was removed, its button is gone.
  const heading = useRef<HTMLHeadingElement>(null)
  if (templates.kind === 'loading') return <Loading />
  if (templates.kind === 'failed') return <p className="sub">{t('planning:list.failed')}</p>
  const choose = (template: { name: string; agenda: Agenda }) => {
    setChosen({ ...template, before: agenda })
    onChange(template.agenda)
    announce(t('planning:template.isChosen', { name: template.name }))
  }
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {t('planning:template.title')}
      </h3>
      {/* Once something was changed after that, taking it back would take that away, too. */}
      {chosen !== null && isSame(chosen.agenda, agenda) && (
        <Chosen name={chosen.name} onBack={() => onChange(chosen.before)} />
      )}
      <ul className="plan-list">
        {templates.value
          .filter((template) => template.kind === kind)
          .map((template) => (
            <TemplateRow
              key={template.id}
              {...{ template, onList, onSignedOut }}
              isChosen={isSame(template.agenda, agenda)}
              onChoose={() => choose(template)}
              onRemoved={() => heading.current?.focus()}
            />
          ))}
      </ul>
      <KeepTemplate {...{ kind, agenda, onList, onSignedOut }} />
    </>
  )
}

function Chosen({ name, onBack }: { name: string; onBack: () => void }) {
  const t = useText()
  return (
    <p className="row wrap">
      <span className="grow">
        <Phrases text={t('planning:template.isChosen', { name })} />
      </span>
      <Button onClick={onBack}>{t('planning:template.back')}</Button>
    </p>
  )
}

const Draft = z.object({ id: z.string(), name: z.string() })

type KeepTemplateProps = Pick<PlanForm, 'kind' | 'agenda'> & {
  onList: Templates['onList']
  onSignedOut: () => void
}

function KeepTemplate({ kind, agenda, onList, onSignedOut }: KeepTemplateProps) {
  const t = useText()
  const announce = useAnnounce()
  // `id` is drawn once, so that a repeat after a lost answer is the same template.
  const draft = useKept(`template-new/${kind}`, Draft, () => ({ id: newId(), name: '' }))
  const deeds = useTemplateDeeds(onList, onSignedOut)
  const opener = useFocusBack(draft.isBegun)
  const { id, name } = draft.value
  async function keep() {
    if (!(await deeds.keep({ id, kind, name: name.trim(), agenda }))) return
    draft.drop()
    announce(t('planning:template.kept', { name: name.trim() }))
  }
  function close() {
    draft.drop()
    deeds.forget()
  }
  if (agenda.length === 0 || agenda.some(({ label }) => label.trim() === ''))
    return <p className="sub">{t('planning:template.unnamedItem')}</p>
  if (!draft.isBegun)
    return (
      <Button ref={opener} onClick={() => draft.keep(draft.value)}>
        {t('planning:template.keep')}
      </Button>
    )
  return (
    <TemplateName
      {...{ name, failure: deeds.failure, saveWords: t('planning:template.keepUnder'), onCancel: close }}
      onName={(next) => draft.keep({ id, name: next })}
      onSave={() => void keep()}
    />
  )
}

function isSame(one: Agenda, other: Agenda): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
