import { useEffect, useState } from 'react'
import { agendaIndexOf, minutesPerCase } from '../../shared/rooms/phases.ts'
import { useText } from '../locales/use-text.ts'
import { AgendaRibbon } from '../ui/agenda-ribbon.tsx'
import { Clock } from '../ui/clock.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SeatRing } from '../ui/seat-ring.tsx'
import { agendaLabel } from './agenda-label.ts'
import { type AtTable, RoomTable, useSeats } from './room-table.tsx'
import type { FirstHalfProps } from './room-props.ts'

const RIBBON_STEP_MS = 5_000

/** The agenda as the clock: how far the present item is, on the server's time. */
export function RoomRibbon({ meeting, room, nowMs }: Pick<FirstHalfProps, 'meeting' | 'room' | 'nowMs'>) {
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), RIBBON_STEP_MS)
    return () => clearInterval(timer)
  }, [])
  const segments = meeting.agenda.map((item) => {
    return { id: item.phases.join(), title: agendaLabel(item), minutes: minutesPerCase(item, meeting.cases.length) }
  })
  const progress = room.closedAtMs === null ? passedOf(room.clock, nowMs()) : 1
  return <AgendaRibbon segments={segments} nowIndex={agendaIndexOf(meeting.agenda, room.phase)} progress={progress} />
}

function passedOf(clock: FirstHalfProps['room']['clock'], nowMs: number): number {
  return clock ? (nowMs - clock.startedAtMs) / Math.max(1, clock.endsAtMs - clock.startedAtMs) : 0
}

export function RoomClock({ room, nowMs }: Pick<FirstHalfProps, 'room' | 'nowMs'>) {
  return room.clock && <Clock {...room.clock} now={nowMs} />
}

/** The table at 46 px; pressed, it shows who sits where. */
export function RoomRing({ at, narrowOnly }: { at: AtTable; narrowOnly: boolean }) {
  const t = useText()
  const seats = useSeats(at)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <SeatRing seats={seats} meId={at.me.personId} narrowOnly={narrowOnly} onOpen={() => setIsOpen(true)} />
      <Dialog
        isOpen={isOpen}
        title={t('rooms:frame.seatsTitle')}
        cancelLabel={t('rooms:frame.close')}
        onCancel={() => setIsOpen(false)}
      >
        <RoomTable at={at} size={480} names />
      </Dialog>
    </>
  )
}
