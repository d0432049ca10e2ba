import { useState } from 'react'
import { z } from 'zod'
import { CaseChange, CaseRecord } from '../../shared/records/case.ts'
import { request, type RequestFailure } from '../api/request.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { useKept } from '../ui/use-kept.ts'
import { type CaseDesk, mayEdit } from './case-desk.ts'
import { CaseFieldsForm, type CaseForm } from './case-fields-form.tsx'
import { SaveTrouble } from './save-trouble.tsx'

const Form = CaseChange.extend({ title: z.string(), label: z.string(), consentBasis: z.string() })
type Form = z.infer<typeof Form>

/** 同意のもと: how the case is called, its level, and the consent it rests on. Saved as a whole, by a press. */
export function ConsentStep({ desk }: { desk: CaseDesk }) {
  const t = useText()
  const { record } = desk
  const form = useKept(`case/${record.id}`, Form, () => formOf(record))
  const { save, asked, trouble } = useSaving(desk, form.value, form.drop)
  const change = (changed: CaseForm) => form.keep({ ...form.value, ...changed, deidLevel: changed.deidLevel ?? 'L1' })
  if (!mayEdit(desk)) return <ReadOnly record={record} />
  return (
    <section className="case-step-main stack">
      <h1>{t('cases:step.consent')}</h1>
      <p className="sub">{t('cases:consent.text')}</p>
      <CaseFieldsForm form={form.value} onChange={change} asked={asked} onSignedOut={desk.onSignedOut} />
      <div className="row wrap">
        <Button onClick={() => void save()}>{t('cases:consent.save')}</Button>
        {form.isBegun && trouble === null && <span className="sub">{t('cases:consent.unsaved')}</span>}
        {!form.isBegun && <span className="sub">{t('cases:consent.saved')}</span>}
        <SaveTrouble code={trouble} />
      </div>
    </section>
  )
}

function useSaving({ record, setRecord }: CaseDesk, form: Form, drop: () => void) {
  const [asked, setAsked] = useState(false)
  const [trouble, setTrouble] = useState<RequestFailure | null>(null)
  async function save() {
    setAsked(true)
    const change = CaseChange.safeParse(form)
    if (!change.success) return
    const answer = await request(`/api/cases/${record.id}`, CaseRecord, { method: 'PUT', body: change.data })
    setTrouble(answer.ok ? null : answer.code)
    if (!answer.ok) return
    setRecord(answer.value)
    drop()
  }
  return { save, asked, trouble }
}

function formOf({ title, label, district, deidLevel, consentBasis, changedAtMs }: CaseRecord): Form {
  return { title, label, district, deidLevel, consentBasis, seenAtMs: changedAtMs }
}

function ReadOnly({ record }: { record: CaseRecord }) {
  const t = useText()
  return (
    <section className="case-step-main stack">
      <h1>{t('cases:step.consent')}</h1>
      <p lang="ja">{record.consentBasis === '' ? t('cases:consent.none') : record.consentBasis}</p>
      <p className="sub">{t(`cases:level.${record.deidLevel}.text`)}</p>
    </section>
  )
}
