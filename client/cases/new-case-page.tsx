import { useState } from 'react'
import { z } from 'zod'
import { DeidLevel } from '../../shared/access/deid-level.ts'
import { CaseFields, CreatedCase } from '../../shared/records/case.ts'
import { request, type RequestFailure } from '../api/request.ts'
import { useText } from '../locales/use-text.ts'
import { DeskFrame } from '../records/desk-frame.tsx'
import type { DeskPageProps } from '../records/desk-page.ts'
import { Bar } from '../ui/bar.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { useKept } from '../ui/use-kept.ts'
import { CaseFieldsForm, type CaseForm } from './case-fields-form.tsx'
import './cases.css'
import { SaveTrouble } from './save-trouble.tsx'

const Form = z.object({
  title: z.string(),
  label: z.string(),
  district: z.string().nullable(),
  deidLevel: DeidLevel.nullable(),
  consentBasis: z.string(),
}) satisfies z.ZodType<CaseForm>

const emptyForm = (): CaseForm => ({ title: '', label: '', district: null, deidLevel: 'L1', consentBasis: '' })

/** A new case: its names and its basis first, then it is written together. */
export function NewCasePage({ me, hasUnsaved, onSignedOut, goTo }: DeskPageProps) {
  const t = useText()
  const { value: form, keep, drop } = useKept(`case-new/${me.personId}`, Form, emptyForm)
  const [asked, setAsked] = useState(false)
  const [trouble, setTrouble] = useState<RequestFailure | null>(null)
  async function create() {
    setAsked(true)
    const fields = CaseFields.safeParse(form)
    if (!fields.success) return
    const answer = await request('/api/cases', CreatedCase, { method: 'POST', body: fields.data })
    setTrouble(answer.ok ? null : answer.code)
    if (!answer.ok) return
    drop()
    goTo(`/cases/${answer.value.id}`)
  }
  return (
    <DeskFrame
      {...{ me, hasUnsaved }}
      desk="cases"
      title={t('cases:new.title')}
      bar={
        <Bar status={<SaveTrouble code={trouble} />}>
          <ButtonLink href="/cases">{t('cases:new.cancel')}</ButtonLink>
          <Button kind="primary" iconAfter="forward" onClick={() => void create()}>
            {t('cases:new.create')}
          </Button>
        </Bar>
      }
    >
      <div className="cases-form stack">
        <h1>{t('cases:new.heading')}</h1>
        <p className="sub">{t('cases:new.text')}</p>
        <CaseFieldsForm form={form} onChange={keep} asked={asked} onSignedOut={onSignedOut} />
      </div>
    </DeskFrame>
  )
}
