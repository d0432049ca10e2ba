import { useText } from '../locales/use-text.ts'
import { familyShapes } from './family-shape.tsx'
import { professionMarks } from './profession-marks.ts'
import { seatAngleDeg } from './round-table-geometry.ts'
import type { Seat } from './seat.ts'

const sidePx = 46
const middlePx = sidePx / 2
const ringRadiusPx = 17.4
const largestMarkPx = 9.2

type SeatRingProps = {
  seats: readonly Seat[]
  meId: string
  /** Opens the seats; the ring itself is too small to read. */
  onOpen: () => void
  /** Only where the side rail is gone. */
  narrowOnly?: boolean
}

/** The round table at 46 px for the header, when the work needs the width. */
export function SeatRing({ seats, meId, onOpen, narrowOnly = false }: SeatRingProps) {
  const t = useText()
  const isKnown = seats.every((seat) => seat.state !== 'unknown')
  const present = seats.filter((seat) => seat.state === 'present').length
  const classes = `button button-quiet seat-ring-button${narrowOnly ? ' seat-ring-narrow' : ''}`
  return (
    <button
      type="button"
      className={classes}
      aria-label={isKnown ? t('ui:table.open', { present }) : t('ui:table.openUnknown')}
      onClick={onOpen}
    >
      <svg className="seat-ring" width={sidePx} height={sidePx} viewBox={`0 0 ${sidePx} ${sidePx}`} aria-hidden="true">
        <circle className="seat-ring-disc" cx={middlePx} cy={middlePx} r="10.8" />
        {seats.map((seat, index) => (
          <RingMark key={seat.personId} seat={seat} place={placeOnRing(seats, meId, index)} />
        ))}
      </svg>
      {isKnown && <span className="not-on-portrait">{t('ui:table.people', { present })}</span>}
    </button>
  )
}

type RingPlace = { x: number; y: number; markPx: number }

function placeOnRing(seats: readonly Seat[], meId: string, index: number): RingPlace {
  const meIndex = seats.findIndex((seat) => seat.personId === meId)
  const angleRad = (seatAngleDeg(index, meIndex, seats.length) * Math.PI) / 180
  const distance = 2 * ringRadiusPx * Math.sin(Math.PI / Math.max(2, seats.length))
  const markPx = Math.min(largestMarkPx, distance - 1.5)
  const corner = middlePx - markPx / 2
  return { x: corner + ringRadiusPx * Math.cos(angleRad), y: corner + ringRadiusPx * Math.sin(angleRad), markPx }
}

function RingMark({ seat, place }: { seat: Seat; place: RingPlace }) {
  const { family, filled } = professionMarks[seat.profession]
  const classes = ['mark', `mark-${family}`, filled ? '' : 'mark-tint', seat.state === 'present' ? '' : 'mark-away']
  const box = { x: place.x, y: place.y, width: place.markPx, height: place.markPx, viewBox: '-2 -2 52 52' }
  return (
    <svg {...box} className={classes.filter(Boolean).join(' ')}>
      {familyShapes[family].outline}
    </svg>
  )
}
