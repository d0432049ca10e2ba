import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useSyncExternalStore } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { ScreenLockContext } from '../ui/screen-lock.ts'
import { isRight } from './code.ts'
import { WRONG_TRIES_AT_MOST } from './cover-state.ts'
import type { Display } from './display.ts'
import type { KeptValue } from './kept-value.ts'

const DisplayContext = createContext<Display | null>(null)

/** Hands every screen its display, and the parts in client/ui what they need to hide it. */
export function DisplayProvider({ display, children }: { display: Display; children: ReactNode }) {
  const { cover } = display
  const { isHidden, wrongTries, code } = useKept(cover)
  const hasCode = code !== null
  const isClosed = wrongTries >= WRONG_TRIES_AT_MOST
  const lock = useMemo(
    () => ({
      isHidden,
      hasCode,
      isClosed,
      hide: () => cover.write({ ...cover.read(), isHidden: true }),
      show: () => cover.write({ ...cover.read(), isHidden: false }),
      tryCode: (digits: string) => tryCode(cover, digits),
    }),
    [cover, isHidden, hasCode, isClosed],
  )
  return (
    <DisplayContext value={display}>
      <ScreenLockContext value={lock}>{children}</ScreenLockContext>
    </DisplayContext>
  )
}

export function useDisplay(): Display {
  const display = useContext(DisplayContext)
  if (!display) throw new Error('useDisplay is used outside of DisplayProvider')
  return display
}

/** Before anything of the person is painted, the display is theirs. */
export function useDisplayOf(me: Me | null): void {
  const { enter } = useDisplay()
  const personId = me?.personId ?? null
  useLayoutEffect(() => enter(personId), [enter, personId])
}

export function useKept<Value>({ subscribe, read }: KeptValue<Value>): Value {
  return useSyncExternalStore(subscribe, read)
}

async function tryCode(cover: Display['cover'], digits: string): Promise<boolean> {
  const { code } = cover.read()
  const right = code === null || (await isRight(digits, code))
  const now = cover.read()
  cover.write(right ? { ...now, isHidden: false, wrongTries: 0 } : { ...now, wrongTries: now.wrongTries + 1 })
  return right
}
