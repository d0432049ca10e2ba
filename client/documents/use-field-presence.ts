import type { Awareness } from 'y-protocols/awareness'
import { caretsIn, peopleIn, type PresentPerson, type RemoteCaret } from './field-presence.ts'
import { useShownValue } from './use-shown-value.ts'

/** Which field this is, among those of one document; ids such as `<cardId>/title`. Never one of a private draft. */
export type FieldPlace = { awareness: Awareness; field: string }

/** The others who have this field in hand now. Names come from the server. */
export function useFieldPresence(place: FieldPlace): readonly PresentPerson[] {
  return useOthers(place, peopleIn)
}

/** Where their carets stand in it. */
export function useFieldCarets(place: FieldPlace): readonly RemoteCaret[] {
  return useOthers(place, caretsIn)
}

function useOthers<Seen>(
  { awareness, field }: FieldPlace,
  read: (awareness: Awareness, field: string) => readonly Seen[],
): readonly Seen[] {
  return useShownValue({
    source: awareness,
    key: field,
    read: () => read(awareness, field),
    listen(onChange) {
      // Of one's own steps nothing is shown.
      const hear = () => onChange(false)
      awareness.on('change', hear)
      return () => awareness.off('change', hear)
    },
  })
}
