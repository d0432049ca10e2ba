import { cssVars } from '../ui/css-vars.ts'
import { professionMarks } from '../ui/profession-marks.ts'
import { useLangOf } from '../ui/use-lang-of.ts'
import './field-carets.css'
import type { CaretSpot } from './field-mirror.ts'
import type { PresentPerson, RemoteCaret } from './field-presence.ts'
import { type MirroredField, useCaretSpots } from './use-caret-spots.ts'
import { type FieldPlace, useFieldCarets } from './use-field-presence.ts'

type FieldCaretsProps = { place: FieldPlace; field: MirroredField }

/** The others' carets over a field, with their names. Nothing is measured as long as nobody else is in it. */
export function FieldCarets({ place, field }: FieldCaretsProps) {
  const carets = useFieldCarets(place)
  return carets.length === 0 ? null : <Carets field={field} carets={carets} />
}

function Carets({ field, carets }: { field: MirroredField; carets: readonly RemoteCaret[] }) {
  const { mirror, spots } = useCaretSpots(field, carets)
  // As in the field itself: a browser may choose other letters for another language.
  const lang = useLangOf(field.value)
  return (
    // For the eye only: the line below the field says in words who else is in it.
    <div className="field-carets" aria-hidden="true">
      <div className="field-mirror">
        <div ref={mirror} lang={lang} />
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
  const vars = {
    '--caret': `var(--k-${family}-line)`,
    '--left': `${spot.left}px`,
    '--top': `${spot.top}px`,
    '--height': `${spot.height}px`,
  }
  return (
    <div style={cssVars(vars)}>
      <div className="field-caret-line" />
      <div className="field-caret-name">
        <div className="field-caret-before" />
        <div className="field-caret-flag" lang="ja" key={step}>
          {person.name}
        </div>
      </div>
    </div>
  )
}
