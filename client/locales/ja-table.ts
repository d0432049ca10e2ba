import { admission } from './ja/admission.ts'
import { board } from './ja/board.ts'
import { exports } from './ja/exports.ts'
import { leading } from './ja/leading.ts'
import { rooms } from './ja/rooms.ts'
import { together } from './ja/together.ts'
import { turns } from './ja/turns.ts'

/** What is said in the room and after it; fetched with the first of these screens. */
export const jaTable = {
  admission,
  board,
  rooms,
  together,
  leading,
  turns,
  exports,
} as const
