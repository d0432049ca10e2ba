import { ReadyButton } from '../board/ready-button.tsx'
import { useText } from '../locales/use-text.ts'
import { WithRail } from '../ui/frame.tsx'
import { RoleMark } from '../ui/role-mark.tsx'
import { CaseText } from './case-text.tsx'
import './reading.css'
import type { FirstHalfProps } from './room-props.ts'
import { RailTable } from './rail-table.tsx'
import { WishInTheMiddle } from './wish-voice.tsx'

/** 事例の経過を見る: the person's wish first, then who they are, then what happened and when. */
export function ReadingScreen(props: FirstHalfProps) {
  const t = useText()
  const { meeting, caseDocument } = props
  const presenter = meeting.participants.find(({ meetingFunction }) => meetingFunction === 'presenter')
  const wish = <WishInTheMiddle caseDocument={caseDocument} short />
  return (
    <WithRail label={t('rooms:frame.rail')} rail={<RailTable at={props} centre={wish} />}>
      <div className="reading stack">
        <h1>{t('rooms:reading.title')}</h1>
        {presenter && (
          <p className="reading-presenter">
            <RoleMark profession={presenter.profession} size={24} />
            {t('rooms:reading.presenter', { name: presenter.name })}
          </p>
        )}
        {caseDocument ? <CaseText caseDocument={caseDocument} /> : <p>{t('rooms:reading.none')}</p>}
      </div>
      <ReadyButton at={props} label={t('rooms:reading.read')} />
    </WithRail>
  )
}
