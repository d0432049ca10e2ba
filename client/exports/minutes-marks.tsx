import type { MarkedEvents } from '../../shared/exports/minutes-sheet.ts'
import { useText } from '../locales/use-text.ts'
import { Sentence } from '../ui/sentence.tsx'

/** Which events of the case the table did not understand, and which it remembered: numbers, never who. */
export function MarksLine({ marks }: { marks: readonly MarkedEvents[] }) {
  const t = useText()
  if (marks.length === 0) return null
  const lines = marks.map(({ mark, events }) => {
    const marked = events.map(({ label, count }) => t('together:marks.total', { label, count }))
    return t('together:marks.of', { mark: t(`together:marks.${mark}`), label: marked.join('、') })
  })
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
