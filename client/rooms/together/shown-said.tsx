import { useEffect, useRef } from 'react'
import type { Shown } from '../../board/together/together.ts'
import { useText } from '../../locales/use-text.ts'
import type { FirstHalfProps } from '../room-props.ts'
import { usePlaceName, usePlaces } from './use-places.ts'

/** Says to those who listen what they are shown, once for every time that they are brought there. Draws nothing. */
export function ShownSaid({ at }: { at: FirstHalfProps }) {
  const { shown } = at.together
  return shown?.cue ? <Said at={at} shown={shown} cue={shown.cue} /> : null
}

function Said({ at, shown, cue }: { at: FirstHalfProps; shown: Shown; cue: string }) {
  const t = useText()
  const nameOf = usePlaceName()
  const place = usePlaces(at, shown.spot.kind).find(({ id }) => id === shown.spot.id)
  const words = place && t('together:show.shows', { name: shown.byName, place: nameOf(place) })
  const said = useRef<string | null>(null)
  const { announce } = at
  useEffect(() => {
    // A title that is being typed is another name with every letter.
    if (words === undefined || said.current === cue) return
    said.current = cue
    announce(words)
  }, [words, cue, announce])
  return null
}
