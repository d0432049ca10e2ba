import type { Awareness } from 'y-protocols/awareness'
import { z } from 'zod'
import { Profession } from '../../shared/access/professions.ts'
import { CaretPlace } from '../../shared/documents/caret-place.ts'

/** Who is at a caret or in a field, as the server writes it into everyone's awareness state. */
export const PresentPerson = z.object({ personId: z.string(), name: z.string(), profession: Profession })
export type PresentPerson = z.infer<typeof PresentPerson>

const InField = z.object({ user: PresentPerson, field: z.string() })
const AtCaret = InField.extend({ caret: CaretPlace })

/** A colleague's caret; someone with the page open twice has two. */
export type RemoteCaret = { clientId: number; person: PresentPerson; place: CaretPlace }

type Seen = Pick<Awareness, 'clientID' | 'getStates'>

/** The others who have the field in hand, each once, by name. */
export function peopleIn(awareness: Seen, field: string): PresentPerson[] {
  const people = new Map<string, PresentPerson>()
  for (const [clientId, state] of awareness.getStates()) {
    const parsed = InField.safeParse(state)
    const isOther = clientId !== awareness.clientID
    if (isOther && parsed.success && parsed.data.field === field)
      people.set(parsed.data.user.personId, parsed.data.user)
  }
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'ja'))
}

/** Where the others' carets stand in the field. */
export function caretsIn(awareness: Seen, field: string): RemoteCaret[] {
  return [...awareness.getStates()].flatMap(([clientId, state]) => {
    const parsed = AtCaret.safeParse(state)
    if (clientId === awareness.clientID || !parsed.success || parsed.data.field !== field) return []
    return [{ clientId, person: parsed.data.user, place: parsed.data.caret }]
  })
}

export function enterField(awareness: Awareness, field: string): void {
  // A caret of the field before must not be seen in this one.
  say(awareness, { field, caret: null })
}

/** Says it only when it has moved, in its own text: what others write before it moves it for everyone alike. */
export function showCaret(awareness: Awareness, field: string, caret: CaretPlace): void {
  const said = awareness.getLocalState()
  if (said?.field !== field || JSON.stringify(said.caret) === JSON.stringify(caret)) return
  say(awareness, { caret })
}

/** Leaving a field after another one was entered must not take the new one back. */
export function leaveField(awareness: Awareness, field: string): void {
  if (awareness.getLocalState()?.field === field) say(awareness, { field: null, caret: null })
}

function say(awareness: Awareness, news: object): void {
  const said = awareness.getLocalState()
  if (said !== null) awareness.setLocalState({ ...said, ...news })
}
