import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** The wanted width, or what the surrounding box leaves of it, in px; kept current as the box changes. */
export function useRoomFor<Box extends HTMLElement>(wantedPx: number): [RefObject<Box | null>, number] {
  const box = useRef<Box>(null)
  const [roomPx, setRoomPx] = useState(wantedPx)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setRoomPx(Math.min(wantedPx, Math.floor(element.clientWidth) || wantedPx))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [wantedPx])
  return [box, roomPx]
}
