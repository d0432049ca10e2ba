import type { Invited, ReplyMeeting } from '../../../shared/records/reply.ts'
import { useText } from '../../locales/use-text.ts'
import { useWhen } from '../../records/use-when.ts'
import { Phrases } from '../../ui/phrases.tsx'
import { Fact } from '../../ui/fact.tsx'
import { MovedNote } from './moved-note.tsx'

type FactsProps = { invitation: Invited; meeting: ReplyMeeting }

/** What, when, where, by whom invited. */
export function ReplyMeetingFacts({ invitation, meeting }: FactsProps) {
  const t = useText()
  const { name, to, by, meetingFunction } = invitation
  const { kind, durationMin: minutes, place, videoUrl, hub, movedFrom } = meeting
  const when = useWhen().full(meeting)
  return (
    <>
      <p className="reply-to">
        <b lang="ja">{to === 'body' ? name : t('reply:meeting.to', { name })}</b>
        <br />
        {t('reply:meeting.invited', { hub, kind: t(`records:kind.${kind}`) })}
      </p>
      {movedFrom !== null && <MovedNote before={movedFrom} now={meeting} />}
      <dl className="reply-facts">
        <Fact name={t('reply:meeting.when')}>
          <b className="num">
            <Phrases text={t('reply:meeting.minutes', { when, minutes })} />
          </b>
        </Fact>
        {place !== '' && <Fact name={t('reply:meeting.place')}>{place}</Fact>}
        {videoUrl !== '' && (
          <Fact name={t('reply:meeting.video')}>
            <a href={videoUrl} target="_blank" rel="noreferrer">
              {t('reply:meeting.openVideo')}
            </a>
          </Fact>
        )}
        {to !== 'body' && <Fact name={t('reply:meeting.function')}>{t(`records:function.${meetingFunction}`)}</Fact>}
      </dl>
      <p className="sub">
        {invitation.isNamed ? t('reply:meeting.byBody', { name: by }) : t('reply:meeting.by', { name: by })}
      </p>
    </>
  )
}
