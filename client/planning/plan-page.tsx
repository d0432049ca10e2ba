import { useState } from 'react'
import { z } from 'zod'
import type { Me } from '../../shared/access/me.ts'
import { PlanView } from '../../shared/records/plan.ts'
import { request, type RequestFailure } from '../api/request.ts'
import { useLoaded } from '../device/use-loaded.ts'
import { useText } from '../locales/use-text.ts'
import { CalendarLink } from '../records/calendar-link.tsx'
import { DeskFrame } from '../records/desk-frame.tsx'
import { Bar } from '../ui/bar.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loading } from '../ui/loading.tsx'
import { Phrases } from '../ui/phrases.tsx'
import { useKept } from '../ui/use-kept.ts'
import { CancelMeeting } from './cancel-meeting.tsx'
import './planning.css'
import { formOf, gapsOf, PlanForm, planOf } from './plan-form.ts'
import { PlanFieldsForm } from './plan-fields.tsx'
import { PlanTabs } from './plan-tabs.tsx'
import { PlanTrouble } from './plan-trouble.tsx'

type PlanPageProps = { meetingId: string; me: Me; hasUnsaved: () => boolean; onSignedOut: () => void }

/** 会議の準備: for those who arrange it. */
export function PlanPage(props: PlanPageProps) {
  const { meetingId, me, hasUnsaved } = props
  const t = useText()
  const loaded = useLoaded(`/api/meetings/${meetingId}/plan`, PlanView)
  if (loaded.kind === 'ready') return <Opened {...props} first={loaded.value} />
  return (
    <DeskFrame {...{ me, hasUnsaved }} desk="meetings" title={t('planning:page.title')}>
      {loaded.kind === 'loading' ? (
        <Loading />
      ) : (
        <EmptyState
          title={t(loaded.code === 'not-found' ? 'planning:page.gone' : 'planning:list.failed')}
          action={<ButtonLink href="/meetings">{t('planning:page.toList')}</ButtonLink>}
        />
      )}
    </DeskFrame>
  )
}

const Draft = z.object({ form: PlanForm, seenAtMs: z.number() })
const draftOf = (view: PlanView): z.infer<typeof Draft> => ({ form: formOf(view), seenAtMs: view.changedAtMs })

function Opened({ meetingId, me, hasUnsaved, onSignedOut, first }: PlanPageProps & { first: PlanView }) {
  const t = useText()
  const [view, setView] = useState(first)
  const kept = useKept(`plan/${meetingId}`, Draft, () => draftOf(view))
  // Untouched, the form shows what stands there now.
  const draft = kept.isBegun ? kept.value : draftOf(view)
  const saving = useSaving(view, draft, (next) => {
    setView(next)
    kept.drop()
  })
  const { form } = draft
  return (
    <DeskFrame
      {...{ me, hasUnsaved }}
      desk="meetings"
      title={t('planning:page.title')}
      subtitle={view.plan.title}
      bar={
        <Bar status={<State isBegun={kept.isBegun} trouble={saving.trouble} />}>
          <ButtonLink href={`/meetings/${meetingId}`}>{t('planning:page.toRoom')}</ButtonLink>
          <Button kind="primary" onClick={() => void saving.save()}>
            {t('planning:page.save')}
          </Button>
        </Bar>
      }
    >
      <div className="plan-desk">
        <PlanTabs meetingId={meetingId} current="plan" />
        <Heading view={view} onChange={setView} />
        <PlanFieldsForm
          {...{ form, onSignedOut, asked: saving.asked, begun: view.begun }}
          change={(changed) => kept.keep({ ...draft, form: { ...form, ...changed } })}
        />
      </div>
    </DeskFrame>
  )
}

function Heading({ view, onChange }: { view: PlanView; onChange: (view: PlanView) => void }) {
  const t = useText()
  return (
    <>
      <h1>
        <Phrases text={view.plan.title} />
      </h1>
      {view.code !== null && (
        <p className="sub">
          {t('planning:page.code')} <b className="num">{view.code}</b>
        </p>
      )}
      <div className="row wrap">
        {!view.closed && <CalendarLink meetingId={view.id} />}
        <CancelMeeting {...{ view, onChange }} />
      </div>
      {view.cancelled && (
        <p className="plan-warning">{t('planning:cancel.isCancelled', { reason: view.cancelled.reason })}</p>
      )}
    </>
  )
}

function useSaving({ id }: PlanView, { form, seenAtMs }: z.infer<typeof Draft>, onSaved: (view: PlanView) => void) {
  const [asked, setAsked] = useState(false)
  const [trouble, setTrouble] = useState<RequestFailure | 'gaps' | null>(null)
  async function save() {
    setAsked(true)
    const plan = planOf(form)
    if (plan === null || gapsOf(form).length > 0) return setTrouble('gaps')
    const body = { plan, seenAtMs }
    const answer = await request(`/api/meetings/${id}/plan`, PlanView, { method: 'PUT', body })
    setTrouble(answer.ok ? null : answer.code)
    if (answer.ok) onSaved(answer.value)
  }
  return { asked, trouble, save }
}

function State({ isBegun, trouble }: { isBegun: boolean; trouble: RequestFailure | 'gaps' | null }) {
  const t = useText()
  if (trouble !== null) return <PlanTrouble code={trouble} />
  return <p className="status">{t(isBegun ? 'planning:page.unsaved' : 'planning:page.saved')}</p>
}
