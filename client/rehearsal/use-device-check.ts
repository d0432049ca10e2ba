import { useEffect, useState } from 'react'
import type { KeepingTrouble } from '../device/device-deps.ts'
import { useOpenDocuments } from '../documents/documents-provider.tsx'

export type DeviceTrouble = KeepingTrouble | 'old'
export type DeviceCheck = { kind: 'open' } | { kind: 'good' } | { kind: 'bad'; trouble: DeviceTrouble }

/** Whether this browser is new enough and keeps texts; looked at again with each other `round`, when something was written meanwhile. */
export function useDeviceCheck(round: boolean): DeviceCheck {
  const documents = useOpenDocuments()
  const [check, setCheck] = useState<DeviceCheck>({ kind: 'open' })
  useEffect(() => {
    let isOver = false
    void documents.tryKeeping().then((trouble) => {
      if (!isOver) setCheck(judge(isOld(window) ? 'old' : trouble))
    })
    return () => {
      isOver = true
    }
  }, [documents, round])
  return check
}

function judge(trouble: DeviceTrouble | null): DeviceCheck {
  return trouble === null ? { kind: 'good' } : { kind: 'bad', trouble }
}

/** What the screens of a meeting use and browsers older than iPadOS 16.4 and Chrome of its year have not. */
function isOld({ CSS, Intl }: Window & typeof globalThis): boolean {
  const hasUnits = CSS.supports('height', '100dvh')
  return !hasUnits || !('Segmenter' in Intl) || !('toSorted' in Array.prototype) || !('locks' in navigator)
}
