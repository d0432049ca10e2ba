import { useEffect, useRef } from 'react'
import type { InvitationLink, InvitationList } from '../../shared/records/invitation.ts'
import { useText } from '../locales/use-text.ts'
import { useWhen } from '../records/use-when.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { Note } from '../ui/note.tsx'

/** A link that was just made, and for whom. `what`: an invitation, a reminder of it, or only another link. */
export type Handout = InvitationLink & {
  name: string
  isBody: boolean
  seats: number
  what: 'first' | 'reminder' | 'renewed'
}

type InvitationHandoutProps = { handout: Handout; list: InvitationList; meetingId: string; onClose: () => void }

/** What is handed over, ready to be copied or printed. It is in no other place and is gone with this screen. */
export function InvitationHandout({ handout, list, meetingId, onClose }: InvitationHandoutProps) {
  const t = useText()
  const sheet = useRef<HTMLElement>(null)
  // Another link for somebody else takes the focus anew.
  useEffect(() => sheet.current?.focus(), [handout.token])
  const { name, isBody, mail, what, token } = handout
  const text = useHandoutText(handout, list)
  const title = t(isBody ? 'inviting:link.titleBody' : 'inviting:link.title', { name })
  return (
    <section ref={sheet} tabIndex={-1} className="sheet stack" aria-label={title}>
      <h2>{title}</h2>
      {mail === 'sent' && <Note icon="check">{t('inviting:link.sent')}</Note>}
      {mail === 'failed' && (
        <Note kind="caution" icon="warning">
          {t('inviting:link.mailFailed')}
        </Note>
      )}
      <Note icon="lock">
        {t('inviting:link.once')}
        {what !== 'first' && ` ${t('inviting:link.former')}`}
      </Note>
      <CopyField text={text} label={t('inviting:link.label')}>
        <ButtonLink href={`/meetings/${meetingId}/sheet#${token}`}>{t('inviting:link.print')}</ButtonLink>
        <Button kind="quiet" onClick={onClose}>
          {t('inviting:link.close')}
        </Button>
      </CopyField>
    </section>
  )
}

/** The letter for mail, LINE or fax: neither the title of the meeting nor a case stands in it. */
function useHandoutText({ name, isBody, seats, what, token }: Handout, { meeting, publicUrl }: InvitationList): string {
  const t = useText()
  const { kind, durationMin: minutes, place, videoUrl: url, hub, code } = meeting
  const when = useWhen().full(meeting)
  return [
    t(isBody ? 'inviting:link.toBody' : 'inviting:link.toPerson', { name }),
    '',
    t(what === 'reminder' ? 'inviting:link.reminder' : 'inviting:link.first', { hub, kind: t(`records:kind.${kind}`) }),
    t('inviting:link.when', { when, minutes }),
    ...(place === '' ? [] : [t('inviting:link.place', { place })]),
    ...(url === '' ? [] : [t('inviting:link.video', { url })]),
    '',
    isBody ? t('inviting:link.seats', { count: seats }) : t('inviting:link.reply'),
    `${publicUrl}/reply#${token}`,
    ...(code === null || isBody ? [] : ['', t('inviting:link.code', { address: `${publicUrl}/join`, code })]),
  ].join('\n')
}
