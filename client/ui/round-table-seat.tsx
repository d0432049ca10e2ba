import type { Text } from '../locales/use-text.ts'
import { useText } from '../locales/use-text.ts'
import { cssVars } from './css-vars.ts'
import { Icon } from './icon.tsx'
import { RoleMark } from './role-mark.tsx'
import type { SeatPlace } from './round-table-geometry.ts'
import type { Seat } from './seat.ts'

type RoundTableSeatProps = {
  seat: Seat
  place: SeatPlace
  seatPx: number
  showName: boolean
  shortNames: boolean
  isMe: boolean
  isSpeaking: boolean
}

/** One seat: what the eye sees of it, and the same in words for those who listen. */
export function RoundTableSeat(props: RoundTableSeatProps) {
  const { seat, place, seatPx, isSpeaking, shortNames } = props
  const t = useText()
  const isHere = seat.state === 'present'
  const classes = [
    'seat',
    place.above ? 'seat-above' : '',
    place.side ? `seat-${place.side}` : '',
    shortNames ? 'seat-short' : '',
    isHere ? '' : 'seat-away',
  ]
  const position = cssVars({ '--x': `${place.x.toFixed(1)}px`, '--y': `${place.y.toFixed(1)}px`, '--s': `${seatPx}px` })
  return (
    <li className={classes.filter(Boolean).join(' ')} style={position}>
      {isSpeaking && <span className="seat-halo" />}
      <RoleMark profession={seat.profession} size={seatPx} away={!isHere} />
      <SeatBadge seat={seat} />
      {seat.readFor && <BookBadge />}
      {seat.isGuest && <GuestBadge />}
      <SeatName {...props} />
      <span className="visually-hidden">{describeSeat(seat, t)}</span>
    </li>
  )
}

function SeatName({ seat, showName, shortNames, isMe, isSpeaking }: RoundTableSeatProps) {
  const words = (
    <>
      <span lang="ja">{seat.name}</span>
      <SeatWord seat={seat} isMe={isMe} isSpeaking={isSpeaking} />
    </>
  )
  if (!shortNames) return <span className={showName ? 'seat-name' : 'visually-hidden'}>{words}</span>
  return (
    <>
      {showName && (
        <span className="seat-name" lang="ja" aria-hidden="true">
          {seat.name.split(/[ \u3000]/)[0]}
        </span>
      )}
      <span className="visually-hidden">{words}</span>
    </>
  )
}

function SeatBadge({ seat }: { seat: Seat }) {
  if (seat.handOrder !== undefined) {
    return (
      <span className="seat-badge seat-badge-hand" aria-hidden="true">
        <Icon name="hand" />
        {seat.handOrder}
      </span>
    )
  }
  if (!seat.ready) return null
  return (
    <span className="seat-badge" aria-hidden="true">
      <Icon name="check" />
    </span>
  )
}

/** On the other side of the mark: a hand and a ✓ keep their place. */
function BookBadge() {
  return (
    <span className="seat-badge seat-badge-book" aria-hidden="true">
      <Icon name="book" />
    </span>
  )
}

/** 客: below the mark, where no other sign has its place; the words are in the list of seats. */
function GuestBadge() {
  const t = useText()
  return (
    <span className="seat-badge seat-badge-guest" aria-hidden="true">
      {t('ui:guestLetter')}
    </span>
  )
}

function SeatWord({ seat, isMe, isSpeaking }: Pick<RoundTableSeatProps, 'seat' | 'isMe' | 'isSpeaking'>) {
  const t = useText()
  // That nobody knows where the others are is said once, above; not at each seat.
  const isPlain = seat.state === 'present' || seat.state === 'unknown'
  const awayWord = isPlain ? undefined : t(`ui:table.${seat.state}`)
  const word = isSpeaking ? t('ui:table.speaking') : (seat.note ?? awayWord)
  return (
    <>
      {isMe && <em className="seat-word">{t('ui:table.me')}</em>}
      {(!isMe || isSpeaking || seat.state === 'no-line') && word && <small className="seat-word">{word}</small>}
      {seat.isGuest && <small className="seat-word">{t('ui:declared')}</small>}
    </>
  )
}

/** What mark and badge show, in words. Name, あなた and 話しています are text already. */
function describeSeat(seat: Seat, t: Text): string {
  const hand = seat.handOrder === undefined ? '' : t('ui:table.hand', { order: seat.handOrder })
  const ready = seat.ready ? t('ui:table.ready') : ''
  const readFor = seat.readFor ? t('ui:table.readFor') : ''
  return [t(`ui:table.${seat.state}`), ready, hand, readFor].filter(Boolean).join(t('ui:marks.comma'))
}
