import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { PledgeRules } from './pledge-rules.tsx'
import { Absentees } from './arrival-screen.tsx'
import './opening.css'
import type { FirstHalfProps } from '../room-props.ts'
import { RoomTable } from '../room-table.tsx'
import { WishInTheMiddle } from './wish-voice.tsx'

/** 目的と約束ごとの確認: three promises, given once by everyone. */
export function PledgeScreen(props: FirstHalfProps) {
  const t = useText()
  const { meeting, room } = props
  const total = meeting.participants.filter(({ meetingFunction }) => meetingFunction !== 'observer').length
  return (
    <div className="opening">
      <div className="opening-table">
        <RoomTable at={props} size={680} names centre={<WishInTheMiddle caseDocument={props.caseDocument} />} />
      </div>
      <div className="opening-side stack">
        <h1>
          <Phrases text={t('rooms:pledge.title')} />
        </h1>
        <PledgeRules className="pledge-rules" />
        <PledgeButton {...props} />
        <p className="caption">{t('rooms:pledge.count', { total, pledged: room.pledged.length })}</p>
        <Absentees meeting={meeting} />
      </div>
    </div>
  )
}

function PledgeButton({ me, myFunction, room, send }: FirstHalfProps) {
  const t = useText()
  if (myFunction === 'observer') return <p>{t('rooms:pledge.observer')}</p>
  if (room.pledged.includes(me.personId)) {
    return (
      <p>
        <Chip kind="indigo" icon="check">
          {t('rooms:pledge.pledged')}
        </Chip>
      </p>
    )
  }
  return (
    <Button kind="primary" wide onClick={() => void send({ name: 'pledge' })}>
      {t('rooms:pledge.pledge')}
    </Button>
  )
}
