import { useEffect, useState } from 'react'
import { writesDrafts } from '../../../shared/access/policy.ts'
import { useText } from '../../locales/use-text.ts'
import { cssVars } from '../../ui/css-vars.ts'
import { seatAngleDeg } from '../../ui/round-table-geometry.ts'
import { Seal } from '../../ui/seal.tsx'
import './reveal-moment.css'
import type { FirstHalfProps } from '../room-props.ts'
import { RoomTable } from '../room-table.tsx'
import { type Attendee, seatingOrder } from '../seats.ts'

type RevealMomentProps = FirstHalfProps & { onDone: () => void }

/** The one theatre: a breath of stillness, then all papers unfold at the same instant. Nobody is first. */
export function RevealMoment({ onDone, ...at }: RevealMomentProps) {
  const t = useText()
  const { announce } = at
  // Said when it comes, not again in another language.
  const [said] = useState(() => t('rooms:announce.revealed'))
  useEffect(() => announce(said), [announce, said])
  return (
    <div
      className="moment"
      onAnimationEnd={(event) => {
        // The papers' own animations end earlier and bubble up to here.
        if (event.target === event.currentTarget) onDone()
      }}
    >
      <div className="moment-table">
        <RoomTable at={at} size={600} names centre={<PapersOnTable {...at} />} />
      </div>
      <div className="moment-words">
        <h1>{t('rooms:reveal.opened')}</h1>
        <p className="sub">{t('rooms:reveal.openedOrder')}</p>
      </div>
    </div>
  )
}

function PapersOnTable({ meeting, me }: FirstHalfProps) {
  const seats = seatingOrder(meeting.participants)
  const meIndex = seats.findIndex(({ personId }) => personId === me.personId)
  return (
    <>
      {seats.map((seat, index) =>
        isWriter(seat) ? (
          <span
            key={seat.personId}
            className="moment-paper"
            style={cssVars({ '--angle': `${seatAngleDeg(index, meIndex, seats.length)}deg` })}
            aria-hidden="true"
          >
            <span className="moment-sheet" />
            <span className="moment-fold">
              <Seal kind="closed" />
            </span>
          </span>
        ) : null,
      )}
      <span className="moment-open">
        <Seal kind="open" />
      </span>
    </>
  )
}

function isWriter({ profession, meetingFunction }: Attendee): boolean {
  return writesDrafts(profession, meetingFunction)
}
