import * as Y from 'yjs'
import { stampSchema, text } from './entries.ts'

/** The one text of a practice document, and the name of its field in presence. */
export const PRACTICE_FIELD = 'sentence'

/** The person beside the field, whom the server plays: their caret follows what is typed. */
export const PRACTICE_PARTNER_ID = 'practice-partner'

export function seedPractice(doc: Y.Doc): void {
  stampSchema(doc)
  doc.getMap('practice').set(PRACTICE_FIELD, text())
}

/** What is typed before the meeting, to try it out; null before the content is there. */
export function practiceText(doc: Y.Doc): Y.Text | null {
  const found = doc.getMap('practice').get(PRACTICE_FIELD)
  return found instanceof Y.Text ? found : null
}
