/** Moments that the clock says in words: three minutes and one minute before the end, and the end. */
export type ClockNotice = 'three' | 'one' | 'ended'

export type ClockReading = {
  kind: 'left' | 'over'
  minutes: number
  seconds: number
  /** 6:20 */
  time: string
  notice: ClockNotice | null
}

const noticeSeconds = 15

/** What the clock says of an item of `lengthMs`, from the time that remains (negative after the end). */
export function readClock(remainingMs: number, lengthMs = Number.POSITIVE_INFINITY): ClockReading {
  const secondsLeft = Math.ceil(remainingMs / 1000)
  const kind = secondsLeft > 0 ? 'left' : 'over'
  const total = Math.abs(secondsLeft)
  const minutes = Math.floor(total / 60)
  const seconds = total % 60
  const time = `${minutes}:${String(seconds).padStart(2, '0')}`
  return { kind, minutes, seconds, time, notice: noticeAt(secondsLeft, lengthMs / 1000) }
}

/** An item that is no longer than the warning begins with its number, not with the warning. */
function noticeAt(secondsLeft: number, lengthSeconds: number): ClockNotice | null {
  if (lengthSeconds > 180 && isJustPast(180, secondsLeft)) return 'three'
  if (lengthSeconds > 60 && isJustPast(60, secondsLeft)) return 'one'
  return isJustPast(0, secondsLeft) ? 'ended' : null
}

function isJustPast(moment: number, secondsLeft: number): boolean {
  return secondsLeft <= moment && secondsLeft > moment - noticeSeconds
}
