import { type ReactNode, useId } from 'react'
import { useText } from '../locales/use-text.ts'
import { cssVars } from './css-vars.ts'
import { type TableLayout, layOutTable, wedgePath } from './round-table-geometry.ts'
import { RoundTableSeat } from './round-table-seat.tsx'
import type { Seat } from './seat.ts'
import { useRoomFor } from './use-room-for.ts'
import { Who } from './who.tsx'

type RoundTableProps = {
  /** In the same cyclic order on every screen. */
  seats: readonly Seat[]
  meId: string
  /** Longest side in px; the table shrinks to the width that its surroundings leave. */
  size: number
  centre?: ReactNode
  names?: boolean
  /** Family names alone, for a small table. */
  shortNames?: boolean
  speakerId?: string | null
}

/** The round table 車座: nobody at its head, I always at six o'clock. */
export function RoundTable(props: RoundTableProps) {
  const { seats, meId, size, centre, names = true, shortNames = false, speakerId = null } = props
  const t = useText()
  const [box, sidePx] = useRoomFor<HTMLDivElement>(size)
  const meIndex = seats.findIndex((seat) => seat.personId === meId)
  const layout = layOutTable({ seatCount: seats.length, meIndex, sidePx, names, short: shortNames })
  const speakerPlace = layout.seats[seats.findIndex((seat) => seat.personId === speakerId)]
  return (
    <div className="round-table-room" ref={box}>
      <div className="round-table" style={cssVars({ '--d': `${sidePx}px`, '--disc': `${layout.discRadius}px` })}>
        <TableTop layout={layout} speakerAngleDeg={speakerPlace?.angleDeg ?? null} />
        <div className="round-table-centre">{centre}</div>
        <ul aria-label={t('ui:table.label')}>
          {seats.map((seat, index) => {
            const place = layout.seats[index]
            if (!place) return null
            const isMe = seat.personId === meId
            const isSpeaking = seat.personId === speakerId
            const shared = {
              seat,
              place,
              isMe,
              isSpeaking,
              seatPx: layout.seatPx,
              shortNames,
              showName: layout.showNames,
            }
            return <RoundTableSeat key={seat.personId} {...shared} />
          })}
        </ul>
      </div>
      {names && !layout.showNames && <NamesBelow seats={seats.filter((seat) => isNamed(seat, meId, speakerId))} />}
    </div>
  )
}

function isNamed(seat: Seat, meId: string, speakerId: string | null): boolean {
  return seat.personId === meId || seat.personId === speakerId
}

/** Where names do not fit at the seats, mine and the speaker's stand below; the list of seats has told them all already. */
function NamesBelow({ seats }: { seats: readonly Seat[] }) {
  return (
    <div className="round-table-names" aria-hidden="true">
      {seats.map((seat) => (
        <Who key={seat.personId} profession={seat.profession} name={seat.name} size={24} />
      ))}
    </div>
  )
}

function TableTop({ layout, speakerAngleDeg }: { layout: TableLayout; speakerAngleDeg: number | null }) {
  const light = useId()
  const { sidePx, centre, discRadius } = layout
  return (
    <svg className="round-table-top" viewBox={`0 0 ${sidePx} ${sidePx}`} aria-hidden="true">
      <radialGradient id={light} gradientUnits="userSpaceOnUse" cx={centre} cy={centre} r={discRadius}>
        <stop className="round-table-light" offset=".25" stopOpacity="0" />
        <stop className="round-table-light" offset="1" stopOpacity=".22" />
      </radialGradient>
      <circle className="round-table-disc" cx={centre} cy={centre} r={discRadius} />
      <circle className="round-table-rim" cx={centre} cy={centre} r={Math.max(0, discRadius - 9)} />
      {speakerAngleDeg !== null && <path d={wedgePath(layout, speakerAngleDeg)} fill={`url(#${light})`} />}
    </svg>
  )
}
