import { access } from './ja/access.ts'
import { board } from './ja/board.ts'
import { cases } from './ja/cases.ts'
import { documents } from './ja/documents.ts'
import { exports } from './ja/exports.ts'
import { hub } from './ja/hub.ts'
import { inviting } from './ja/inviting.ts'
import { leading } from './ja/leading.ts'
import { people } from './ja/people.ts'
import { planning } from './ja/planning.ts'
import { professions } from './ja/professions.ts'
import { records } from './ja/records.ts'
import { reply } from './ja/reply.ts'
import { rooms } from './ja/rooms.ts'
import { settings } from './ja/settings.ts'
import { together } from './ja/together.ts'
import { ui } from './ja/ui.ts'

/** All sentences for people, one namespace per domain. Japanese is complete first and gives every other language its shape. */
export const ja = {
  ui,
  settings,
  professions,
  access,
  board,
  documents,
  rooms,
  together,
  leading,
  records,
  hub,
  people,
  cases,
  planning,
  inviting,
  reply,
  exports,
} as const
