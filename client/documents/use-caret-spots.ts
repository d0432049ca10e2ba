import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { type CaretPlace, indexOf } from '../../shared/documents/caret-place.ts'
import { type CaretSpot, measureCarets } from './field-mirror.ts'
import type { RemoteCaret } from './field-presence.ts'

/** A field, the text it is bound to, and what it shows of it now. */
export type MirroredField = {
  ref: RefObject<HTMLTextAreaElement | HTMLInputElement | null>
  text: Y.Text
  value: string
  shownPlaceOf: (place: number) => number
}

type Spots = ReadonlyMap<number, CaretSpot>

/** Where to draw the carets, by client id: measured when one of them, the text or the field's layout has changed. */
export function useCaretSpots({ ref, text, value, shownPlaceOf }: MirroredField, carets: readonly RemoteCaret[]) {
  const mirror = useRef<HTMLDivElement>(null)
  const findIndex = useIndexFinder(text)
  const layout = useLayoutNumber(ref)
  const [spots, setSpots] = useState<Spots>(new Map())
  useLayoutEffect(() => {
    if (ref.current === null || mirror.current === null) return
    const placed = carets.flatMap((caret) => {
      const index = findIndex(caret)
      return index === null ? [] : [{ clientId: caret.clientId, place: shownPlaceOf(index) }]
    })
    const measured = measureCarets(
      ref.current,
      mirror.current,
      placed.map(({ place }) => place),
    )
    setSpots(spotsOf(placed, measured))
  }, [ref, findIndex, shownPlaceOf, carets, value, layout])
  return { mirror, spots }
}

function spotsOf(placed: readonly { clientId: number }[], measured: readonly (CaretSpot | null)[]): Spots {
  const spots = new Map<number, CaretSpot>()
  for (const [index, { clientId }] of placed.entries()) {
    const spot = measured[index]
    if (spot) spots.set(clientId, spot)
  }
  return spots
}

/** A caret is relayed at once, its newest letters only when they are on disk: until then it stays where it was. */
function useIndexFinder(text: Y.Text): (caret: RemoteCaret) => number | null {
  const found = useRef(new Map<number, CaretPlace>())
  return useCallback(
    ({ clientId, place }) => {
      const index = indexOf(text, place)
      if (index !== null) found.current.set(clientId, place)
      const before = found.current.get(clientId)
      return index ?? (before === undefined ? null : indexOf(text, before))
    },
    [text],
  )
}

/** Another number whenever the field is laid out anew or scrolled. */
function useLayoutNumber(ref: MirroredField['ref']): number {
  const [layout, setLayout] = useState(0)
  useEffect(() => {
    const field = ref.current
    if (field === null) return undefined
    const note = () => setLayout((before) => before + 1)
    const resizing = new ResizeObserver(note)
    resizing.observe(field)
    field.addEventListener('scroll', note)
    return () => {
      resizing.disconnect()
      field.removeEventListener('scroll', note)
    }
  }, [ref])
  return layout
}
