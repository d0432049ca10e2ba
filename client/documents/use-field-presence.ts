import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { peopleIn, type PresentPerson } from './field-presence.ts'

/** Which field this is, among those of one document; ids such as `<cardId>/title`. */
export type FieldPlace = { awareness: Awareness; field: string }

const nobody: readonly PresentPerson[] = []

/** The others who have this field in hand now. Names come from the server. */
export function useFieldPresence(place: FieldPlace | null): readonly PresentPerson[] {
  const awareness = place?.awareness ?? null
  const field = place?.field ?? ''
  const last = useRef(nobody)
  const subscribe = useCallback(
    (notify: () => void) => {
      awareness?.on('change', notify)
      return () => awareness?.off('change', notify)
    },
    [awareness],
  )
  return useSyncExternalStore(subscribe, () => {
    const people = awareness === null ? nobody : peopleIn(awareness, field)
    // Every caret movement is a change; only a change of people may render.
    if (JSON.stringify(people) !== JSON.stringify(last.current)) last.current = people
    return last.current
  })
}
