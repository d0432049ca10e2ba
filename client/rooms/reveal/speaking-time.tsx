import { useEffect, useState } from 'react'
import { useText } from '../../locales/use-text.ts'

/** How long somebody has had the floor, counted from when this screen heard of it. Give it the speaker as `key`. */
export function SpeakingTime() {
  const t = useText()
  const [startedAtMs] = useState(() => performance.now())
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - startedAtMs) / 1000)), 250)
    return () => clearInterval(timer)
  }, [startedAtMs])
  const time = { minutes: Math.floor(seconds / 60), seconds: seconds % 60 }
  return (
    <b className="speaking-time num" role="timer" aria-live="off" aria-label={t('together:turns.time', time)}>
      {time.minutes}:{String(time.seconds).padStart(2, '0')}
    </b>
  )
}
