import { useState } from 'react'
import { z } from 'zod'
import { CaseCopy, CaseRecord, CreatedCase } from '../../shared/records/case.ts'
import { request, type RequestFailure } from '../api/request.ts'
import { useText } from '../locales/use-text.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useKept } from '../ui/use-kept.ts'
import type { CaseDesk } from './case-desk.ts'
import { CaseNames } from './case-names.tsx'
import { SaveTrouble } from './save-trouble.tsx'

/** What is done with a case as a whole: a new one that says the same, and putting it away. */
export function CaseDeeds({ desk }: { desk: CaseDesk }) {
  const t = useText()
  if (!desk.record.mayWrite) return null
  return (
    <section className="case-deeds" aria-labelledby="case-deeds">
      <h2 id="case-deeds">{t('cases:deeds.heading')}</h2>
      <div className="row wrap">
        <CopyCase desk={desk} />
        <PutAway desk={desk} />
        {desk.record.isMember && (
          <ButtonLink kind="quiet" href={`/cases/${desk.record.id}/versions`}>
            {t('proof:open')}
          </ButtonLink>
        )}
      </div>
    </section>
  )
}

const Form = z.object({ title: z.string(), label: z.string() })

function CopyCase({ desk: { record, leave } }: { desk: CaseDesk }) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const [asked, setAsked] = useState(false)
  const [trouble, setTrouble] = useState<RequestFailure | null>(null)
  const form = useKept(`case-copy/${record.id}`, Form, () => ({ title: '', label: '' }))
  async function copy() {
    setAsked(true)
    const body = CaseCopy.safeParse(form.value)
    if (!body.success) return
    const answer = await request(`/api/cases/${record.id}/copy`, CreatedCase, { method: 'POST', body: body.data })
    setTrouble(answer.ok ? null : answer.code)
    if (!answer.ok) return
    form.drop()
    leave(`/cases/${answer.value.id}`)
  }
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('cases:deeds.copy')}</Button>
      <Dialog
        isOpen={asking}
        title={t('cases:deeds.copyTitle')}
        confirmLabel={t('cases:deeds.copyConfirm')}
        onConfirm={() => void copy()}
        onCancel={() => setAsking(false)}
      >
        <p>{t('cases:deeds.copyText')}</p>
        <CaseNames form={form.value} onChange={form.keep} asked={asked} />
        <SaveTrouble code={trouble} />
      </Dialog>
    </>
  )
}

function PutAway({ desk: { record, setRecord } }: { desk: CaseDesk }) {
  const t = useText()
  const [trouble, setTrouble] = useState<RequestFailure | null>(null)
  const { id, archived } = record
  async function change() {
    const body = { archived: !archived }
    const answer = await request(`/api/cases/${id}/archived`, CaseRecord, { method: 'PUT', body })
    setTrouble(answer.ok ? null : answer.code)
    if (answer.ok) setRecord(answer.value)
  }
  return (
    <>
      <Button kind="quiet" onClick={() => void change()}>
        {t(archived ? 'cases:deeds.bringBack' : 'cases:deeds.putAway')}
      </Button>
      <output className="sub">{t(archived ? 'cases:deeds.isAway' : 'cases:deeds.putAwayText')}</output>
      <SaveTrouble code={trouble} />
    </>
  )
}
