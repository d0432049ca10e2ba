import type { Lens } from '../../../shared/documents/board-results.ts'
import { isLensOpen, Lens as Lenses, readLensNotes } from '../../../shared/documents/board-results.ts'
import { useYjsDoc } from '../../documents/use-yjs.ts'
import { useText } from '../../locales/use-text.ts'
import '../board.css'
import './lenses.css'
import { type CaseScreenProps, ForCase } from '../for-case.tsx'
import { ClosedLens, OpenLens } from './lens-panel.tsx'
import { ScreenHead } from '../screen-head.tsx'
import type { RoomScreenProps } from '../screen-props.ts'

/** 包括の視点: two lenses, opened by the support centre after the key roles have written. */
export function LensesScreen(props: RoomScreenProps) {
  return <ForCase screen={props}>{(screen) => <LensPair {...screen} />}</ForCase>
}

function LensPair(screen: CaseScreenProps) {
  const t = useText()
  const { board, caseId, meeting, room } = screen
  const next = useYjsDoc(board.doc, () => Lenses.options.find((lens) => !isLensOpen(board.doc, caseId, lens)), caseId)
  const speaker = meeting.participants.find(({ personId }) => personId === room.speakerId)
  const sub = speaker === undefined ? t('board:lenses.sub') : t('board:lenses.reading', { name: speaker.name })
  return (
    <div className="board-screen">
      <ScreenHead title={t('board:lenses.title')} sub={sub} together={screen.together} />
      <div className="lens-pair">
        {Lenses.options.map((lens) => (
          <LensOf key={lens} screen={screen} lens={lens} isNext={lens === next} />
        ))}
      </div>
    </div>
  )
}

type LensOfProps = { screen: CaseScreenProps; lens: Lens; isNext: boolean }

function LensOf({ screen, lens, isNext }: LensOfProps) {
  const { caseId, board } = screen
  const { isOpen, notes } = useYjsDoc(
    board.doc,
    () => ({
      isOpen: isLensOpen(board.doc, caseId, lens),
      notes: readLensNotes(board.doc).filter(([, note]) => note.caseId === caseId && note.lens === lens),
    }),
    `${caseId}:${lens}`,
  )
  return isOpen ? <OpenLens {...{ screen, lens, notes }} /> : <ClosedLens {...{ screen, lens, isNext }} />
}
