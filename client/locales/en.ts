import { admission } from './en/admission.ts'
import { access } from './en/access.ts'
import { board } from './en/board.ts'
import { cases } from './en/cases.ts'
import { documents } from './en/documents.ts'
import { exports } from './en/exports.ts'
import { guests } from './en/guests.ts'
import { hub } from './en/hub.ts'
import { inviting } from './en/inviting.ts'
import { leading } from './en/leading.ts'
import { people } from './en/people.ts'
import { planning } from './en/planning.ts'
import { phases } from './en/phases.ts'
import { professions } from './en/professions.ts'
import { proof } from './en/proof.ts'
import { records } from './en/records.ts'
import { rehearsal } from './en/rehearsal.ts'
import { reply } from './en/reply.ts'
import { rooms } from './en/rooms.ts'
import { search } from './en/search.ts'
import { settings } from './en/settings.ts'
import { together } from './en/together.ts'
import { turns } from './en/turns.ts'
import { ui } from './en/ui.ts'
import type { Locale } from './locale.ts'

/** English, fetched when somebody chooses it. */
export const en: Locale = {
  ui,
  settings,
  phases,
  professions,
  access,
  board,
  documents,
  rooms,
  together,
  leading,
  turns,
  records,
  hub,
  people,
  cases,
  planning,
  inviting,
  reply,
  search,
  proof,
  exports,
  guests,
  admission,
  rehearsal,
}
