import { access } from './ja/access.ts'
import { documents } from './ja/documents.ts'
import { phases } from './ja/phases.ts'
import { professions } from './ja/professions.ts'
import { records } from './ja/records.ts'
import { settings } from './ja/settings.ts'
import { ui } from './ja/ui.ts'

/** What the first screens say. Japanese is complete first and gives every other language its shape. */
export const ja = {
  ui,
  settings,
  phases,
  professions,
  access,
  documents,
  records,
} as const
