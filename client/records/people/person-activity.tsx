import { useState } from 'react'
import { PersonRecord } from '../../../shared/records/person.ts'
import { useSending } from '../../api/use-sending.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SaveFailure } from '../save-failure.tsx'
import type { OnePersonProps } from './one-person.ts'

/** Ends somebody's access, asking once, and gives it back. */
export function PersonActivity({ person, me, reload, onSignedOut }: OnePersonProps) {
  const t = useText()
  const [isAsking, setIsAsking] = useState(false)
  const sending = useSending(onSignedOut)
  async function change(isActive: boolean) {
    setIsAsking(false)
    const path = `/api/people/${person.personId}/active` as const
    if ((await sending.send(path, PersonRecord, { method: 'PUT', body: { isActive } })) !== null) reload()
  }
  const isOwn = person.personId === me.personId
  const { isActive, name } = person
  return (
    <section className="people-part stack" aria-labelledby="person-activity">
      <h2 id="person-activity">{t(isActive ? 'people:activity.title' : 'people:activity.startTitle')}</h2>
      <p className="sub measure">
        {t(isOwn ? 'people:activity.own' : isActive ? 'people:activity.text' : 'people:activity.startText')}
      </p>
      <SaveFailure failure={sending.failure} />
      {!isOwn && isActive && (
        <Button kind="danger" onClick={() => setIsAsking(true)}>
          {t('people:activity.stop')}
        </Button>
      )}
      {!isOwn && !isActive && <Button onClick={() => void change(true)}>{t('people:activity.start')}</Button>}
      <Dialog
        isOpen={isAsking}
        danger
        title={t('people:activity.ask', { name })}
        confirmLabel={t('people:activity.stop')}
        onConfirm={() => void change(false)}
        onCancel={() => setIsAsking(false)}
      >
        <p>{t('people:activity.askText')}</p>
      </Dialog>
    </section>
  )
}
