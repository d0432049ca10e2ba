import { useState } from 'react'

/** Whether something asked once was answered, remembered by this tab. The server judges by itself; this only spares people the question. */
export function useAnsweredOnce(key: string): [boolean, () => void] {
  const [answered, setAnswered] = useState(() => readFlag(key))
  function remember() {
    setAnswered(true)
    try {
      sessionStorage.setItem(key, 'answered')
    } catch {
      // A browser may forbid its storage: then the question comes back after a reload, and its second answer is refused.
      return
    }
  }
  return [answered, remember]
}

function readFlag(key: string): boolean {
  try {
    return sessionStorage.getItem(key) !== null
  } catch {
    return false
  }
}
