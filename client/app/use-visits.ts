import { useEffect, useRef, useState } from 'react'
import { deviceDepsOf } from '../device/device-deps.ts'
import { confirmVisit, hasWaiting, sweepVisits } from '../device/visits.ts'
import { beginPageLife, lookAtPageLife, type PageLife } from './page-life.ts'
import { askWhoIsHere, type Session } from './use-session.ts'

const CHECK_EVERY_MS = 10 * 60 * 1000
/** A storage that hangs keeps nobody from the page. */
const PATIENCE_MS = 2000

export type Visits = {
  /** The id of the person whose things on this device were looked after; nothing of theirs is opened before. */
  caredFor: string | null
  /** Whether the device has text of that person that waits for the server. */
  waits: boolean
}

/**
 * Looks after what people left on this device: whoever is confirmed to be here may keep it for three more days, what is too old is
 * taken off, at the start, every ten minutes and when the page is seen again. `isOver` = this page, too, is to let go of what it shows.
 */
export function useVisits(session: Session): Visits & { isOver: boolean } {
  const [visits, setVisits] = useState<Visits>({ caredFor: null, waits: false })
  const [isOver, setIsOver] = useState(false)
  const life = useRef<PageLife | null>(null)
  useEffect(() => {
    let isCurrent = true
    life.current = beginPageLife(life.current, session, Date.now())
    if (life.current) setIsOver(life.current.isOver)
    void within(PATIENCE_MS, lookAfter(session)).then((found) => {
      if (isCurrent && found) setVisits(found)
      else if (isCurrent && 'me' in session) setVisits({ caredFor: session.me.personId, waits: false })
    })
    return () => void (isCurrent = false)
  }, [session])
  useEffect(() => {
    return everyNowAndThen(async () => {
      const answer = await askWhoIsHere()
      await lookAfter(answer)
      if (life.current === null) return
      life.current = lookAtPageLife(life.current, answer, Date.now())
      setIsOver(life.current.isOver)
    })
  }, [])
  return { ...visits, isOver }
}

function everyNowAndThen(look: () => Promise<void>): () => void {
  const listening = new AbortController()
  const { signal } = listening
  let lastMs = Date.now()
  const lookNow = () => {
    lastMs = Date.now()
    void look()
  }
  // The timer of a page that sleeps does not count the time it slept.
  const wake = () => {
    const isAwake = document.visibilityState === 'visible'
    if (isAwake && Math.abs(Date.now() - lastMs) >= CHECK_EVERY_MS) lookNow()
  }
  const timer = setInterval(lookNow, CHECK_EVERY_MS)
  document.addEventListener('visibilitychange', wake, { signal })
  document.addEventListener('resume', wake, { signal })
  return () => {
    clearInterval(timer)
    listening.abort()
  }
}

async function lookAfter(session: Session): Promise<Visits | null> {
  if (session.kind === 'asking') return null
  const deps = deviceDepsOf(window)
  if (session.kind === 'remembered') {
    // Nobody has confirmed anything: the three days go on.
    await sweepVisits({ here: null, serverNowMs: null }, deps)
    const { personId } = session.me
    return { caredFor: personId, waits: await hasWaiting(personId, deps) }
  }
  if (session.kind !== 'signed-in') {
    const serverNowMs = session.kind === 'signed-out' ? session.serverNowMs : null
    await sweepVisits({ here: null, serverNowMs }, deps)
    return null
  }
  const { me, serverNowMs } = session
  askToBeSpared()
  await confirmVisit(me, serverNowMs ?? deps.nowMs(), deps)
  await sweepVisits({ here: me.personId, serverNowMs }, deps)
  return { caredFor: me.personId, waits: await hasWaiting(me.personId, deps) }
}

/** A device short of room empties what is only cached first, and what it was asked to keep last. */
function askToBeSpared(): void {
  // Older Safari has no such question; others may say no, and then it stays as it is.
  void navigator.storage?.persist?.().catch(() => undefined)
}

function within<Value>(patienceMs: number, work: Promise<Value>): Promise<Value | null> {
  const patience = new Promise<null>((resolve) => {
    setTimeout(() => resolve(null), patienceMs)
  })
  return Promise.race([work, patience])
}
