import { useEffect, useRef } from 'react'
import { useScreenLock } from '../ui/screen-lock.ts'

/** While my screen is hidden my seat shows 離席, also after the line was lost; whoever was away before stays away afterwards. */
export function useAwayWhileHidden(isAway: boolean, setAway: (away: boolean) => void): void {
  const { isHidden } = useScreenLock()
  const isMyDoing = useRef(false)
  useEffect(() => {
    if (isHidden && !isAway) {
      isMyDoing.current = true
      setAway(true)
    } else if (!isHidden && isMyDoing.current) {
      isMyDoing.current = false
      setAway(false)
    }
  }, [isHidden, isAway, setAway])
}
