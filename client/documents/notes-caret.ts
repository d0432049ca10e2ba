import { professionMarks } from '../ui/profession-marks.ts'
import { PresentPerson } from './field-presence.ts'

/** Another person's caret: a line in the colour of their family, and a flag with their name as the server wrote it. */
export function drawCaret(user: Record<string, unknown>): HTMLElement {
  const person = PresentPerson.safeParse(user)
  const caret = document.createElement('span')
  caret.className = `notes-caret notes-caret-${familyOf(user)}`
  const flag = document.createElement('span')
  flag.className = 'notes-caret-flag'
  // As text, never as markup: it is a name from elsewhere.
  flag.textContent = person.success ? person.data.name : ''
  caret.append(flag)
  return caret
}

export function marksOfSelection(user: Record<string, unknown>): { class: string } {
  return { class: `notes-selection notes-selection-${familyOf(user)}` }
}

function familyOf(user: Record<string, unknown>): string {
  const person = PresentPerson.safeParse(user)
  return person.success ? professionMarks[person.data.profession].family : 'neutral'
}
