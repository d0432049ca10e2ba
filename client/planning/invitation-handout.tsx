import { useEffect, useRef, useState } from 'react'
import type { InvitationLink, InvitationList } from '../../shared/records/invitation.ts'
import { useText } from '../locales/use-text.ts'
import { useDates } from '../records/use-dates.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { TextArea } from '../ui/text-area.tsx'

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
      <Copyable handout={handout} list={list}>
        <ButtonLink href={`/meetings/${meetingId}/sheet#${token}`}>{t('inviting:link.print')}</ButtonLink>
        <Button kind="quiet" onClick={onClose}>
          {t('inviting:link.close')}
        </Button>
      </Copyable>
    </section>
  )
}

type CopyableProps = Pick<InvitationHandoutProps, 'handout' | 'list'> & { children: React.ReactNode }

function Copyable({ handout, list, children }: CopyableProps) {
  const t = useText()
  const text = useHandoutText(handout, list)
  const [copied, setCopied] = useState<'copied' | 'copyFailed' | null>(null)
  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setCopied('copied')
    } catch {
      // Without https, or where the person has forbidden it.
      setCopied('copyFailed')
    }
  }
  return (
    <>
      <TextArea label={t('inviting:link.label')} value={text} readOnly onChange={() => undefined} />
      <div className="row wrap">
        <Button onClick={() => void copy()}>{t('inviting:link.copy')}</Button>
        {children}
        <output>{copied !== null && t(`inviting:link.${copied}`)}</output>
      </div>
    </>
  )
}

/** The letter for mail, LINE or fax: neither the title of the meeting nor a case stands in it. */
function useHandoutText({ name, isBody, seats, what, token }: Handout, { meeting, publicUrl }: InvitationList): string {
  const t = useText()
  const dates = useDates()
  const { kind, date, start, durationMin: minutes, place, videoUrl: url, hub, code } = meeting
  const when = `${dates.full(date)} ${start}`
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
