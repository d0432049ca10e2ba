import type { Awareness } from 'y-protocols/awareness'
import { z } from 'zod'
import { Profession } from '../../shared/access/professions.ts'

/** Who is at a caret or in a field, as the server writes it into everyone's awareness state. */
export const PresentPerson = z.object({ personId: z.string(), name: z.string(), profession: Profession })
export type PresentPerson = z.infer<typeof PresentPerson>

const InField = z.object({ user: PresentPerson, field: z.string() })

/** The others who have the field in hand, each once, by name. */
export function peopleIn(awareness: Pick<Awareness, 'clientID' | 'getStates'>, field: string): PresentPerson[] {
  const people = new Map<string, PresentPerson>()
  for (const [clientId, state] of awareness.getStates()) {
    const parsed = InField.safeParse(state)
    const isOther = clientId !== awareness.clientID
    if (isOther && parsed.success && parsed.data.field === field)
      people.set(parsed.data.user.personId, parsed.data.user)
  }
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'ja'))
}

export function enterField(awareness: Awareness, field: string): void {
  awareness.setLocalStateField('field', field)
}

/** Leaving a field after another one was entered must not take the new one back. */
export function leaveField(awareness: Awareness, field: string): void {
  if (awareness.getLocalState()?.field === field) awareness.setLocalStateField('field', null)
}
