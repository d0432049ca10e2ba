import { useEffect, useState } from 'react'
import { useOpenDocuments } from './documents-provider.tsx'

/** Sends what a former page left on this device, once its author is known to be here. Answers the documents it was in. */
export function useLeft(isHere: boolean): readonly string[] {
  const documents = useOpenDocuments()
  const [left, setLeft] = useState<readonly string[]>([])
  useEffect(() => {
    if (!isHere) return
    let isCurrent = true
    void documents.sendWaiting().then((waiting) => {
      if (isCurrent && waiting.length > 0) setLeft(waiting)
    })
    return () => void (isCurrent = false)
  }, [documents, isHere])
  return left
}
