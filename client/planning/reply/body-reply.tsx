import type { Invited, Named } from '../../../shared/records/reply.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Note } from '../../ui/note.tsx'
import { Who } from '../../ui/who.tsx'
import { NamedLinkSheet } from './named-link.tsx'
import { NamingForm } from './naming-form.tsx'
import { ReplyFailure } from './reply-failure.tsx'
import { useNaming } from './use-naming.ts'
import type { Reply } from './use-reply.ts'

type BodyReplyProps = { invitation: Invited; reply: Reply; isOpen: boolean }

/** What a body is asked: who comes for its seats. */
export function BodyReply({ invitation, reply, isOpen }: BodyReplyProps) {
  const t = useText()
  const naming = useNaming(invitation, reply)
  const { seats, named, answer } = invitation
  const left = Math.max(0, seats - named.filter((one) => one.answer !== 'absent').length)
  const isNobody = answer === 'absent' && named.length === 0
  const sayNobody = () => void reply.send('answer', { answer: 'absent', reason: '', standIn: null })
  return (
    <section className="reply-part stack">
      <h2>{t('reply:body.question')}</h2>
      <p className="num">{left === 0 ? t('reply:body.full') : t('reply:body.seats', { count: seats, left })}</p>
      {isNobody && <Note icon="check">{t('reply:body.nobodyGiven')}</Note>}
      {naming.made !== null && <NamedLinkSheet key={naming.made.token} {...naming.made} />}
      {named.length > 0 && <NamedPeople {...{ named, isOpen }} onRenew={naming.renew} onRemove={naming.remove} />}
      <ReplyFailure reply={reply} of="unname" />
      {isOpen && left > 0 && <NamingForm naming={naming} busy={reply.busy} />}
      <ReplyFailure reply={reply} of="name" />
      {isOpen && named.length === 0 && !isNobody && <Button onClick={sayNobody}>{t('reply:body.nobody')}</Button>}
      <ReplyFailure reply={reply} of="answer" />
    </section>
  )
}

type NamedPeopleProps = {
  named: readonly Named[]
  isOpen: boolean
  onRenew: (one: Named) => void
  onRemove: (one: Named) => void
}

function NamedPeople({ named, isOpen, onRenew, onRemove }: NamedPeopleProps) {
  const t = useText()
  return (
    <>
      <h3>{t('reply:body.named')}</h3>
      <ul className="reply-named">
        {named.map((one) => (
          <li key={one.id}>
            <span className="grow" lang="ja">
              <Who {...one} />
              <span className="sub">{one.organization}</span>
            </span>
            <Chip kind={one.answer === 'none' ? 'line' : 'indigo'}>{t(`reply:said.${one.answer}`)}</Chip>
            {isOpen && (
              <span className="row wrap">
                <Button
                  kind="quiet"
                  label={t('reply:body.newLinkLabel', { name: one.name })}
                  onClick={() => onRenew(one)}
                >
                  {t('reply:body.newLink')}
                </Button>
                <Button
                  kind="quiet"
                  label={t('reply:body.removeLabel', { name: one.name })}
                  onClick={() => onRemove(one)}
                >
                  {t('reply:body.remove')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
