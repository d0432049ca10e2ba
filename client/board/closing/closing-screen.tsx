import { useState } from 'react'
import { leads } from '../../../shared/access/meeting-function.ts'
import { ratesEase } from '../../../shared/access/policy.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Note } from '../../ui/note.tsx'
import '../board.css'
import './closing.css'
import { CasesLeft } from './cases-left.tsx'
import { ClosedMeeting } from './closed-meeting.tsx'
import { EaseQuestion } from './ease-question.tsx'
import { ScreenHead } from '../screen-head.tsx'
import { BarSlot, type RoomScreenProps } from '../screen-props.ts'

/** 振り返りと締め: one question without a name; those who lead end the meeting; afterwards what each takes along. */
export function ClosingScreen(props: RoomScreenProps) {
  const t = useText()
  if (props.room.closedAtMs !== null) return <ClosedMeeting {...props} closedAtMs={props.room.closedAtMs} />
  return (
    <div className="board-screen closing-screen">
      <ScreenHead title={t('board:closing.title')} sub={t('board:closing.sub')} />
      {ratesEase(props.myFunction) && <EaseQuestion {...props} />}
      {leads(props.myFunction) && <Note>{t('board:closing.leadersRateNot')}</Note>}
      {leads(props.myFunction) && <CloseMeeting {...props} />}
    </div>
  )
}

function CloseMeeting({ bar, meeting, room, send }: RoomScreenProps) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  function close() {
    setAsking(false)
    void send({ name: 'close-meeting', seenVersion: room.version })
  }
  return (
    <>
      <BarSlot bar={bar}>
        <Button kind="primary" onClick={() => setAsking(true)}>
          {t('board:closing.close')}
        </Button>
      </BarSlot>
      <Dialog
        isOpen={asking}
        title={t('board:closing.closeTitle')}
        confirmLabel={t('board:closing.closeConfirm')}
        onConfirm={close}
        onCancel={() => setAsking(false)}
      >
        <p>{t('board:closing.closeText')}</p>
        <CasesLeft {...{ meeting, room }} />
      </Dialog>
    </>
  )
}
