import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { cssVars } from '../ui/css-vars.ts'
import { professionMarks } from '../ui/profession-marks.ts'
import { indexOf } from './caret-place.ts'
import './field-carets.css'
import { type CaretSpot, measureCarets } from './field-mirror.ts'
import type { PresentPerson, RemoteCaret } from './field-presence.ts'
import { type FieldPlace, useFieldCarets } from './use-field-presence.ts'

type FieldCaretsProps = {
  place: FieldPlace
  field: RefObject<HTMLTextAreaElement | HTMLInputElement | null>
  text: Y.Text
  /** What the field shows now. */
  value: string
  shownPlaceOf: (place: number) => number
}

/** The others' carets over a field, with their names. Nothing is measured as long as nobody else is in it. */
export function FieldCarets(props: FieldCaretsProps) {
  const carets = useFieldCarets(props.place)
  return carets.length === 0 ? null : <Carets {...props} carets={carets} />
}

function Carets({ carets, ...field }: FieldCaretsProps & { carets: readonly RemoteCaret[] }) {
  const { mirror, spots } = useSpots(field, carets)
  return (
    // For the eye only: the line below the field says in words who else is in it.
    <div className="field-carets" aria-hidden="true">
      <div className="field-mirror">
        <div ref={mirror} />
      </div>
      {carets.map(({ clientId, person, place }) => {
        const spot = spots.get(clientId)
        // With each step of its own the name is shown anew.
        return spot && <Caret key={clientId} person={person} spot={spot} step={JSON.stringify(place)} />
      })}
    </div>
  )
}

function Caret({ person, spot, step }: { person: PresentPerson; spot: CaretSpot; step: string }) {
  const { family } = professionMarks[person.profession]
  const [left, top, height] = [spot.left, spot.top, spot.height].map((px) => `${px.toFixed(2)}px`)
  return (
    <div
      className="field-caret"
      style={cssVars({
        '--caret': `var(--k-${family}-line)`,
        '--left': left ?? '',
        '--top': top ?? '',
        '--height': height ?? '',
      })}
    >
      <span className="field-caret-line" />
      <span className="field-caret-before" />
      <span className="field-caret-flag" key={step}>
        {person.name}
      </span>
    </div>
  )
}

type Spots = ReadonlyMap<number, CaretSpot>
