import { useEffect, useState } from 'react'

type ElapsedTimeProps = {
  /** On the server's clock; null when nobody knows. */
  sinceMs: number | null
  /** Time of the server's clock in ms. */
  nowMs: () => number
  /** What is read aloud. */
  say: (time: { minutes: number; seconds: number }) => string
}

/** How long a turn or a wait has lasted, the same on every screen and after a reload. */
export function ElapsedTime({ sinceMs, ...how }: ElapsedTimeProps) {
  return sinceMs === null ? null : <RunningTime sinceMs={sinceMs} {...how} />
}

function RunningTime({ sinceMs, nowMs, say }: ElapsedTimeProps & { sinceMs: number }) {
  const passed = usePassed(sinceMs, nowMs)
  const time = { minutes: Math.floor(passed / 60), seconds: passed % 60 }
  return (
    <b className="elapsed-time num" role="timer" aria-live="off" aria-label={say(time)}>
      {time.minutes}:{String(time.seconds).padStart(2, '0')}
    </b>
  )
}

/** Whole seconds. What began on the server just now may lie a little ahead of this device's idea of its clock. */
function usePassed(sinceMs: number, nowMs: () => number): number {
  const [now, setNow] = useState(nowMs)
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), 250)
    return () => clearInterval(timer)
  }, [nowMs])
  return Math.max(0, Math.floor((now - sinceMs) / 1000))
}
