import { useEffect, useRef, useState } from 'react'
import { useText } from '../locales/use-text.ts'
import { useAnnounce } from './announce.tsx'
import { type ClockReading, readClock } from './clock-reading.ts'
import { Icon } from './icon.tsx'
import { Phrases } from './phrases.tsx'
import { spoken } from './spoken.ts'

type ClockProps = {
  startedAtMs: number
  endsAtMs: number
  /** Present time on the clock that set the two others, in ms. */
  now: () => number
}

/** Time left of the present item. It says three minutes, one minute and the end in words, and never turns red. */
export function Clock({ startedAtMs, endsAtMs, now }: ClockProps) {
  const t = useText()
  const reading = readClock(useRemaining(endsAtMs, now), endsAtMs - startedAtMs)
  const words = reading.notice && t(`ui:clock.${reading.notice}`)
  useSaidOnce(words, endsAtMs)
  const { minutes, seconds } = reading
  const name = reading.kind === 'left' ? 'ui:clock.leftSpoken' : 'ui:clock.overSpoken'
  return (
    <div className="clock" role="timer" aria-live="off" aria-label={t(name, { minutes, seconds })}>
      <Icon name="clock" />
      {words ? (
        <b className="clock-words">
          <Phrases text={words} />
        </b>
      ) : (
        <ClockTime reading={reading} />
      )}
    </div>
  )
}

/** A clock that is set right by a moment may pass the same minute twice. */
function useSaidOnce(words: string | null, endsAtMs: number): void {
  const announce = useAnnounce()
  const said = useRef('')
  useEffect(() => {
    const moment = `${endsAtMs} ${words}`
    if (words === null || said.current === moment) return
    said.current = moment
    announce(spoken(words))
  }, [words, endsAtMs, announce])
}

function ClockTime({ reading }: { reading: ClockReading }) {
  const t = useText()
  const isOver = reading.kind === 'over'
  return (
    <span className="clock-time">
      <span className="caption clock-caption">{isOver ? t('ui:clock.over') : t('ui:clock.left')}</span>
      <b>{isOver ? `＋${reading.time}` : reading.time}</b>
    </span>
  )
}

function useRemaining(endsAtMs: number, now: () => number): number {
  const [remainingMs, setRemainingMs] = useState(() => endsAtMs - now())
  useEffect(() => {
    let timer = 0
    function tick() {
      const left = endsAtMs - now()
      setRemainingMs(left)
      // Woken just after the second changes, so that no second is skipped or shown twice.
      timer = window.setTimeout(tick, (((left % 1000) + 1000) % 1000) + 5)
    }
    tick()
    return () => window.clearTimeout(timer)
  }, [endsAtMs, now])
  return remainingMs
}
