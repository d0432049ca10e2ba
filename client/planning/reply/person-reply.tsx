import { useState } from 'react'
import type { Invited, ReplyMeeting, ReplyState } from '../../../shared/records/reply.ts'
import { useText } from '../../locales/use-text.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { AnswerForm } from './answer-form.tsx'
import { ReplyOpinion } from './reply-opinion.tsx'
import type { Reply } from './use-reply.ts'

type PersonReplyProps = { invitation: Invited; meeting: ReplyMeeting; state: ReplyState; token: string; reply: Reply }

/** One person's answer: given, changed, and what it opens. */
export function PersonReply({ invitation, meeting, state, token, reply }: PersonReplyProps) {
  const [changing, setChanging] = useState(false)
  const { answer, opinion } = invitation
  const isOpen = state === 'open'
  // Another day or place is another question.
  const asks = isOpen && (answer === 'none' || changing || meeting.movedFrom !== null)
  const mayJoin = (isOpen || state === 'begun') && (answer === 'attend' || answer === 'proxy')
  const writes = answer === 'absent' || answer === 'proxy' || opinion !== ''
  return (
    <>
      {asks ? (
        <AnswerForm
          {...{ invitation, reply }}
          onDone={() => setChanging(false)}
          onCancel={changing ? () => setChanging(false) : null}
        />
      ) : (
        <Given invitation={invitation} onChange={isOpen ? () => setChanging(true) : null} />
      )}
      {!asks && mayJoin && <Join {...{ token, invitation, meeting }} />}
      {writes && <ReplyOpinion {...{ invitation, reply }} />}
    </>
  )
}

function Given({ invitation, onChange }: { invitation: Invited; onChange: (() => void) | null }) {
  const t = useText()
  const words = useGivenWords(invitation)
  if (words === null) return null
  return (
    <section className="reply-part stack">
      <h2>{t('reply:answer.given')}</h2>
      <output>
        <Note icon="check">
          <b>{words}</b>
          {invitation.reason !== '' && <p>{invitation.reason}</p>}
        </Note>
      </output>
      {onChange !== null && (
        <>
          <p className="sub">{t('reply:answer.until')}</p>
          <Button onClick={onChange}>{t('reply:answer.change')}</Button>
        </>
      )}
    </section>
  )
}

function useGivenWords({ answer, standIn }: Invited): string | null {
  const t = useText()
  if (answer === 'attend') return t('reply:answer.isAttend')
  if (answer === 'absent') return t('reply:answer.isAbsent')
  if (answer === 'none' || standIn === null) return null
  return t('reply:answer.isProxy', { name: standIn.name, profession: t(`professions:${standIn.profession}`) })
}

/** Whoever is in the directory tries things out in their own name; everyone else does so at the door, behind the same link. */
function Join({ token, invitation, meeting }: Pick<PersonReplyProps, 'token' | 'invitation' | 'meeting'>) {
  const t = useText()
  const isProxy = invitation.answer === 'proxy'
  return (
    <section className="reply-part stack">
      <h2>{t('reply:join.title')}</h2>
      <p>{t('reply:join.text')}</p>
      {isProxy && <p>{t('reply:join.standIn')}</p>}
      <ButtonLink kind="primary" iconAfter="forward" href={`/join#${token}`}>
        {t('reply:join.enter')}
      </ButtonLink>
      {invitation.to === 'person' && !isProxy && (
        <ButtonLink href={`/meetings/${meeting.id}/rehearsal`}>{t('reply:join.rehearse')}</ButtonLink>
      )}
    </section>
  )
}
