import { useState } from 'react'
import { z } from 'zod'
import type { Me } from '../../shared/access/me.ts'
import { newId } from '../../shared/ids.ts'
import type { MeetingTemplate } from '../../shared/records/plan.ts'
import { request, type RequestFailure } from '../api/request.ts'
import { useText } from '../locales/use-text.ts'
import { DeskFrame } from '../records/desk-frame.tsx'
import { Bar } from '../ui/bar.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loading } from '../ui/loading.tsx'
import { useKept } from '../ui/use-kept.ts'
import './planning.css'
import { emptyPlan, gapsOf, PlanForm, planOf } from './plan-form.ts'
import { PlanFieldsForm } from './plan-fields.tsx'
import { PlanTrouble } from './plan-trouble.tsx'
import { useTemplates } from './use-templates.ts'

/** `id` is drawn once, so that a repeat after a lost answer is the same meeting. */
const Draft = z.object({ id: z.string(), form: PlanForm.nullable() })

const Created = z.object({ id: z.string() })

type NewPlanPageProps = { me: Me; hasUnsaved: () => boolean; goTo: (path: string) => void; onSignedOut: () => void }

/** A new meeting: first its kind, then everything else on one sheet. */
export function NewPlanPage(props: NewPlanPageProps) {
  const t = useText()
  const { me, hasUnsaved } = props
  const draft = useKept(`plan-new/${me.personId}`, Draft, () => ({ id: newId(), form: null }))
  const { id, form } = draft.value
  if (form !== null)
    return (
      <Sheet {...props} {...{ id, form }} onChange={(next) => draft.keep({ id, form: next })} onDone={draft.drop} />
    )
  return (
    <DeskFrame {...{ me, hasUnsaved }} desk="meetings" title={t('planning:new.title')}>
      <div className="plan-desk">
        <h1>{t('planning:new.which')}</h1>
        <Templates
          onPick={({ kind, agenda }) => draft.keep({ id, form: { ...emptyPlan(me.hub.timeZone), kind, agenda } })}
        />
      </div>
    </DeskFrame>
  )
}

type TemplatesProps = { onPick: (template: MeetingTemplate) => void }

function Templates({ onPick }: TemplatesProps) {
  const t = useText()
  const loaded = useTemplates()
  if (loaded.kind === 'loading') return <Loading />
  if (loaded.kind === 'failed') return <EmptyState title={t('planning:list.failed')} />
  const own = loaded.value.filter(({ isOwn }) => isOwn)
  return (
    <>
      <TemplateButtons templates={loaded.value.filter(({ isOwn }) => !isOwn)} onPick={onPick} />
      {own.length > 0 && (
        <>
          <h2>{t('planning:template.ownTitle')}</h2>
          <TemplateButtons templates={own} onPick={onPick} />
        </>
      )}
    </>
  )
}

function TemplateButtons({ templates, onPick }: { templates: MeetingTemplate[] } & TemplatesProps) {
  return (
    <ul className="plan-templates">
      {templates.map((template) => (
        <li key={template.id}>
          <Button wide onClick={() => onPick(template)}>
            {template.name}
          </Button>
        </li>
      ))}
    </ul>
  )
}

type SheetProps = NewPlanPageProps & {
  id: string
  form: PlanForm
  onChange: (form: PlanForm | null) => void
  onDone: () => void
}

function Sheet({ me, hasUnsaved, goTo, onSignedOut, id, form, onChange, onDone }: SheetProps) {
  const t = useText()
  const { asked, trouble, call } = useCalling({ id, form }, (meetingId) => {
    onDone()
    goTo(`/meetings/${meetingId}/plan`)
  })
  return (
    <DeskFrame
      {...{ me, hasUnsaved }}
      desk="meetings"
      title={t('planning:new.title')}
      bar={
        <Bar status={<PlanTrouble code={trouble} />}>
          <ButtonLink href="/meetings">{t('planning:new.later')}</ButtonLink>
          <Button kind="primary" onClick={() => void call()}>
            {t('planning:new.call')}
          </Button>
        </Bar>
      }
    >
      <div className="plan-desk">
        <div className="row wrap">
          <h1 className="grow">{t(`records:kind.${form.kind}`)}</h1>
          <Button kind="quiet" onClick={() => onChange(null)}>
            {t('planning:new.otherKind')}
          </Button>
        </div>
        <PlanFieldsForm
          {...{ form, asked, onSignedOut }}
          begun={false}
          change={(changed) => onChange({ ...form, ...changed })}
        />
      </div>
    </DeskFrame>
  )
}

function useCalling({ id, form }: { id: string; form: PlanForm }, onCalled: (meetingId: string) => void) {
  const [asked, setAsked] = useState(false)
  const [trouble, setTrouble] = useState<RequestFailure | 'gaps' | null>(null)
  async function call() {
    setAsked(true)
    const plan = planOf(form)
    if (plan === null || gapsOf(form).length > 0) return setTrouble('gaps')
    const answer = await request('/api/meetings', Created, { method: 'POST', body: { id, plan } })
    setTrouble(answer.ok ? null : answer.code)
    if (answer.ok) onCalled(answer.value.id)
  }
  return { asked, trouble, call }
}
