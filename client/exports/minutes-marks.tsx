import { Mark, readMarkTotals } from '../../shared/documents/board-marks.ts'
import { readTimeline } from '../../shared/documents/case.ts'
import { useYjsDoc } from '../documents/use-yjs.ts'
import { useText } from '../locales/use-text.ts'
import { Sentence } from '../ui/sentence.tsx'
import type { MinutesDocuments } from './use-minutes.ts'

/** Which events of the case the table did not understand, and which it remembered: numbers, never who. */
export function MarksLine({ documents: { board, caseDocument } }: { documents: MinutesDocuments }) {
  const t = useText()
  const totals = useYjsDoc(board.doc, () => readMarkTotals(board.doc))
  const events = useYjsDoc(caseDocument.doc, () => readTimeline(caseDocument.doc))
  const lines = Mark.options.flatMap((mark) => {
    const marked = events.flatMap(([id, { label }]) => {
      const count = totals.get(id)?.[mark] ?? 0
      return count > 0 ? [t('together:marks.total', { label, count })] : []
    })
    return marked.length > 0
      ? [t('together:marks.of', { mark: t(`together:marks.${mark}`), label: marked.join('、') })]
      : []
  })
  if (lines.length === 0) return null
  return (
    <table className="minutes-table minutes-sides">
      <tbody>
        <tr>
          <th scope="row">{t('together:marks.totals')}</th>
          <td className="minutes-text">
            <Sentence text={lines.join('\n')} />
          </td>
        </tr>
      </tbody>
    </table>
  )
}
