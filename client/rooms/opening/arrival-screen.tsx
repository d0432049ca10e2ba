import { ReadyButton } from '../../board/ready-button.tsx'
import { useText } from '../../locales/use-text.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import { EndTurnButton } from './end-turn-button.tsx'
import './opening.css'
import type { FirstHalfProps } from '../room-props.ts'
import { RoomTable } from '../room-table.tsx'
import { speakingOrder } from '../seats.ts'
import { countPresent } from '../seen-presence.ts'
import { SpeakingList } from './speaking-list.tsx'
import { WishInTheMiddle } from './wish-voice.tsx'

/** 接続と名のり: everyone around the table, the person's wish in the middle, and whose turn it is to say their name. */
export function ArrivalScreen(props: FirstHalfProps) {
  const t = useText()
  const { meeting, room, me, presence } = props
  const present = countPresent(presence)
  const mySpeech = room.speakerId === me.personId
  return (
    <div className="opening">
      <div className="opening-table">
        <RoomTable at={props} size={680} names centre={<WishInTheMiddle caseDocument={props.caseDocument} />} />
      </div>
      <div className="opening-side stack">
        <h1>
          <Phrases text={t('rooms:arrival.title')} />
        </h1>
        <p className="sub">
          {t('rooms:arrival.facilitator')}
          <br />
          {present === null
            ? t('rooms:arrival.presentUnknown')
            : t('rooms:arrival.presentCount', { total: meeting.participants.length, present })}
        </p>
        <SpeakingList at={props} people={speakingOrder(meeting.participants)} title={t('rooms:arrival.order')} />
        <Absentees meeting={meeting} />
        <p>
          <ButtonLink kind="quiet" href={`/meetings/${meeting.id}/rehearsal`}>
            {t('rooms:arrival.rehearse')}
          </ButtonLink>
        </p>
      </div>
      {mySpeech && <EndTurnButton at={props} label={t('rooms:arrival.done')} />}
      {!mySpeech && <ReadyButton at={props} label={t('rooms:frame.ready')} />}
    </div>
  )
}

export function Absentees({ meeting }: Pick<FirstHalfProps, 'meeting'>) {
  const t = useText()
  return (
    <>
      {meeting.absentees.map(({ personId, name, profession, input }) => (
        <p key={personId} className="caption">
          <Sentence text={t('rooms:arrival.absent', { name, profession: t(`professions:${profession}`) })} />
          {input !== '' && <Phrases text={`　${input}`} />}
        </p>
      ))}
    </>
  )
}
