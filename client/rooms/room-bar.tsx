import { StatusLineOf } from '../documents/status-line-of.tsx'
import { useText } from '../locales/use-text.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import './console/leading.css'
import type { LeaderScreen } from './console/leading-screens.ts'
import type { FirstHalfProps } from './room-props.ts'
import { handOrderOf } from './seats.ts'

type RoomBarProps = {
  at: FirstHalfProps
  documentIds: readonly string[]
  setAway: (away: boolean) => void
  /** For who may lead: which of the two screens is shown, and the way to the other. */
  console: LeaderScreen | null
  setSlot: (slot: HTMLElement | null) => void
}

/** Status line left; seat, hand and the way to the other screen; the screen's own primary button last. */
export function RoomBar({ at, documentIds, setAway, console, setSlot }: RoomBarProps) {
  const t = useText()
  const mayTakePart = at.myFunction !== 'observer' && at.room.closedAtMs === null
  const isAway = at.presence[at.me.personId] === 'away'
  return (
    <Bar status={<StatusLineOf documentIds={documentIds} />}>
      {mayTakePart && !console?.isOpen && (
        <>
          {/* On a narrow screen the bar is for the hand and the primary button. */}
          <span className={console ? 'bar-away bar-away-leader' : 'bar-away'}>
            <Button kind="quiet" onClick={() => setAway(!isAway)}>
              {isAway ? t('rooms:frame.comeBack') : t('rooms:frame.stepAway')}
            </Button>
          </span>
          <HandButton {...at} />
        </>
      )}
      {console && (
        <Button kind={console.isLeading ? 'plain' : 'quiet'} onClick={console.toggle}>
          {console.isOpen ? t('rooms:frame.openShared') : t('rooms:frame.openConsole')}
        </Button>
      )}
      <span className="bar-slot" ref={setSlot} />
    </Bar>
  )
}

/** The button, and while my hand is up, which in the row it is. */
function HandButton({ me, room, send }: FirstHalfProps) {
  const t = useText()
  const { personId } = me
  const order = handOrderOf(room, personId)
  const isUp = order > 0
  return (
    <>
      {isUp && (
        <span className="hand-place">
          <span className="hand-place-words">{t('leading:hand.up')}</span>
          {t('leading:hand.place', { order })}
        </span>
      )}
      <Button
        icon="hand"
        on={isUp}
        onClick={() => void send(isUp ? { name: 'lower-hand', personId } : { name: 'raise-hand' })}
      >
        {isUp ? t('rooms:frame.lowerHand') : t('rooms:frame.raiseHand')}
      </Button>
    </>
  )
}
