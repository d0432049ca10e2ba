import { createContext, useContext } from 'react'

/** What 画面をかくす needs to know: whether it is hidden, and how one comes back. */
export type ScreenLock = {
  isHidden: boolean
  /** Whether a number brings the screen back; otherwise one press does. */
  hasCode: boolean
  /** After too many wrong numbers, only signing in leads back. */
  isClosed: boolean
  hide: () => void
  show: () => void
  /** Shows the screen again when the number is right. */
  tryCode: (code: string) => Promise<boolean>
}

export const ScreenLockContext = createContext<ScreenLock | null>(null)

export function useScreenLock(): ScreenLock {
  const lock = useContext(ScreenLockContext)
  if (!lock) throw new Error('useScreenLock is used outside of its provider')
  return lock
}
