import { Profession } from '../../shared/access/professions.ts'
import {
  type Answer,
  type InvitationLine,
  type InvitationList,
  missingProfessions,
} from '../../shared/records/invitation.ts'
import { useText } from '../locales/use-text.ts'
import { Note } from '../ui/note.tsx'

/** Who is still missing, said before anything else. */
export function GapAlert({ list }: { list: InvitationList }) {
  const t = useText()
  const missing = missingProfessions(list)
  if (missing.length === 0) return <Note icon="check">{t('inviting:noGap')}</Note>
  const professions = missing.map((role) => t(`professions:${role}`)).join(t('ui:marks.comma'))
  return (
    <output className="plan-warning plan-alert">
      <b>{t('inviting:gap', { professions })}</b>
      <span className="sub">{t('inviting:gapText')}</span>
    </output>
  )
}

const columns = ['attend', 'proxy', 'absent', 'none'] as const

/** How many of which profession said what. Whoever comes instead counts with their own profession. */
export function AnswerCounts({ list }: { list: InvitationList }) {
  const t = useText()
  const counted = list.invitations.filter(({ isWithdrawn, to }) => !isWithdrawn && to !== 'body')
  const professions = Profession.options.filter((each) => counted.some((line) => countedAs(line) === each))
  if (professions.length === 0) return null
  const count = (profession: Profession, answer: Answer) =>
    counted.filter((line) => countedAs(line) === profession && line.answer === answer).length
  return (
    <table className="plan-counts num">
      <caption>{t('inviting:counts.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('inviting:counts.profession')}</th>
          {columns.map((answer) => (
            <th scope="col" key={answer}>
              {t(`inviting:counts.${answer}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {professions.map((profession) => (
          <tr key={profession}>
            <th scope="row">{t(`professions:${profession}`)}</th>
            {columns.map((answer) => (
              <td key={answer}>{count(profession, answer)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function countedAs({ answer, profession, standIn }: InvitationLine): Profession | null {
  return answer === 'proxy' ? (standIn?.profession ?? profession) : profession
}
