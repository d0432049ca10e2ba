import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { caretsIn, peopleIn, type PresentPerson, type RemoteCaret } from './field-presence.ts'

/** Which field this is, among those of one document; ids such as `<cardId>/title`. Never one of a private draft. */
export type FieldPlace = { awareness: Awareness; field: string }

const none: readonly never[] = []

/** The others who have this field in hand now. Names come from the server. */
export function useFieldPresence(place: FieldPlace | null): readonly PresentPerson[] {
  return useOthers(place, peopleIn)
}

/** Where their carets stand in it. */
export function useFieldCarets(place: FieldPlace): readonly RemoteCaret[] {
  return useOthers(place, caretsIn)
}

function useOthers<Seen>(
  place: FieldPlace | null,
  read: (awareness: Awareness, field: string) => readonly Seen[],
): readonly Seen[] {
  const awareness = place?.awareness ?? null
  const field = place?.field ?? ''
  const last = useRef<readonly Seen[]>(none)
  const subscribe = useCallback(
    (notify: () => void) => {
      awareness?.on('change', notify)
      return () => awareness?.off('change', notify)
    },
    [awareness],
  )
  return useSyncExternalStore(subscribe, () => {
    const seen = awareness === null ? none : read(awareness, field)
    // Every step of anyone anywhere is a change; only what is read here may render.
    if (JSON.stringify(seen) !== JSON.stringify(last.current)) last.current = seen
    return last.current
  })
}
