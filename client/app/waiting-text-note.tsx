import { useEffect, useState } from 'react'
import { deviceDepsOf } from '../device/device-deps.ts'
import { readWaitsUntil } from '../device/visits.ts'
import { useText } from '../locales/use-text.ts'
import { todayInTokyo, useDates } from '../records/use-dates.ts'
import { Note } from '../ui/note.tsx'

/** Where nobody is known to be here: that text of somebody lies on this device, what brings it to the server, and for how long it waits. */
export function WaitingTextNote() {
  const t = useText()
  const { day } = useDates()
  const [today] = useState(() => todayInTokyo(Date.now()))
  const [untilMs, setUntilMs] = useState<number | null>(null)
  useEffect(() => {
    let isCurrent = true
    void readWaitsUntil(deviceDepsOf(window)).then((found) => isCurrent && setUntilMs(found))
    return () => void (isCurrent = false)
  }, [])
  if (untilMs === null) return null
  return (
    <Note kind="caution" icon="device">
      <output>{t('documents:waitingText', { day: day(todayInTokyo(untilMs), today) })}</output>
    </Note>
  )
}
