import type { ReactNode } from 'react'
import { useText } from '../locales/use-text.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import type { RoomScreenProps } from './screen-props.ts'

export type CaseScreenProps = RoomScreenProps & { caseId: string }

type ForCaseProps = { screen: RoomScreenProps; children: (props: CaseScreenProps) => ReactNode }

/** Cards, actions and statements belong to a case: before one is chosen the screen says so. */
export function ForCase({ screen, children }: ForCaseProps) {
  const t = useText()
  const { caseId } = screen.room
  if (caseId === null) return <EmptyState title={t('board:noCase.title')}>{t('board:noCase.text')}</EmptyState>
  return children({ ...screen, caseId })
}

/** Whether this person changes anything on the board: an observer looks on, and after the close everything stands. */
export function mayEditBoard({ myFunction, room, board }: RoomScreenProps): boolean {
  return myFunction !== 'observer' && room.closedAtMs === null && !board.readOnly
}
