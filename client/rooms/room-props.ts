import type { OpenDocument } from '../documents/open-document.ts'
import type { RoomScreenProps } from '../board/screen-props.ts'

/** What the screens of the first half are given beside what every screen has. */
export type FirstHalfProps = RoomScreenProps & {
  /** `case/<id>` of the case at hand; null when the meeting has none. */
  caseDocument: OpenDocument | null
  /** My own `draft/<meeting>/<person>`; null for whoever does not write in private. */
  draft: OpenDocument | null
}

/** A writer's screens: with a draft and a case to write about. */
export type WriterProps = FirstHalfProps & { draft: OpenDocument; caseId: string }
