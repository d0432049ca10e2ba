import { useState } from 'react'
import { PlanView } from '../../shared/records/plan.ts'
import { request } from '../api/request.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { TextInput } from '../ui/text-input.tsx'

type CancelMeetingProps = { view: PlanView; onChange: (view: PlanView) => void }

/** 中止にする, with a reason; and back again. */
export function CancelMeeting({ view, onChange }: CancelMeetingProps) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [failed, setFailed] = useState(false)
  const path = `/api/meetings/${view.id}/cancelled` as const
  async function send(how: { method: 'PUT'; body: { reason: string } } | { method: 'DELETE' }) {
    setAsking(false)
    const answer = await request(path, PlanView, how)
    setFailed(!answer.ok)
    if (answer.ok) onChange(answer.value)
  }
  if (view.closed) return null
  return (
    <>
      {view.cancelled ? (
        <Button onClick={() => void send({ method: 'DELETE' })}>{t('planning:cancel.takeBack')}</Button>
      ) : (
        <Button kind="quiet" onClick={() => setAsking(true)}>
          {t('planning:cancel.cancel')}
        </Button>
      )}
      {failed && <p role="alert">{t('planning:trouble.failed')}</p>}
      <Dialog
        isOpen={asking}
        danger
        title={t('planning:cancel.title')}
        confirmLabel={t('planning:cancel.cancel')}
        onConfirm={() => void send({ method: 'PUT', body: { reason } })}
        onCancel={() => setAsking(false)}
      >
        <p>{t('planning:cancel.text')}</p>
        <Field label={t('planning:cancel.reason')}>
          {({ id }) => <TextInput id={id} value={reason} maxLength={200} onChange={setReason} />}
        </Field>
      </Dialog>
    </>
  )
}
