import type { Goodbye } from '../../shared/rooms/goodbye.ts'
import type { SendFailure } from '../board/screen-props.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { Phrases } from '../ui/phrases.tsx'

export type LostLine = { goodbye: Goodbye | null }

type RoomNoticesProps = {
  lostLine: LostLine | null
  isAway: boolean
  isLate: boolean
  failure: SendFailure | null
  onPutAway: () => void
  onComeBack: () => void
}

/**
 * What the whole room must know, above the screen: a lost line, my empty seat, and why something was not taken. Only the last stays in
 * sight while one scrolls: what lasts must not lie over the work. Where my text is, the status line tells and nothing else.
 */
export function RoomNotices({ lostLine, isAway, isLate, failure, onPutAway, onComeBack }: RoomNoticesProps) {
  const t = useText()
  return (
    <>
      <div className="room-lasting">
        {lostLine && (
          <Note kind="caution" icon="reconnecting">
            {lostLine.goodbye ? t(`rooms:connection.goodbye.${lostLine.goodbye}`) : t('rooms:connection.reconnecting')}
          </Note>
        )}
        {isLate && !lostLine && (
          <Note icon="reconnecting">
            <Phrases text={t('rooms:connection.late')} />
          </Note>
        )}
        {isAway && (
          <Note kind="caution">
            <div className="room-notice">
              <span className="grow">{t('rooms:frame.awayNote')}</span>
              <Button onClick={onComeBack}>{t('rooms:frame.comeBack')}</Button>
            </div>
          </Note>
        )}
      </div>
      <div className="room-notices" role="alert">
        {failure && (
          <Note kind="caution" icon="warning">
            <div className="room-notice">
              <span className="grow">{t(`rooms:failure.${failure}`)}</span>
              <Button kind="quiet" onClick={onPutAway}>
                {t('rooms:failure.close')}
              </Button>
            </div>
          </Note>
        )}
      </div>
    </>
  )
}
