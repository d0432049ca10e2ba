import type { Minutes, MinutesAction } from '../../shared/exports/minutes.ts'
import type { MinutesStatement } from '../../shared/exports/minutes-statements.ts'
import { useText } from '../locales/use-text.ts'
import { useDates } from '../records/use-dates.ts'
import { formatTime } from '../ui/format-time.ts'
import { Sentence } from '../ui/sentence.tsx'
import { PersonName } from '../ui/who.tsx'
import { NothingYet } from './minutes-talk.tsx'

type MinutesProps = { minutes: Minutes }

/** What the support centre noticed through each lens. */
export function LensesTable({ minutes: { lenses } }: MinutesProps) {
  const t = useText()
  return (
    <table className="minutes-table minutes-sides">
      <tbody>
        {lenses.map(({ lens, open, notes }) => (
          <tr key={lens}>
            <th scope="row">{t(`board:lenses.${lens}.name`)}</th>
            <td className="minutes-text">
              {!open && t('exports:minutes.lensClosed')}
              {open && notes.length === 0 && t('exports:minutes.none')}
              {notes.map((note, index) => (
                <p key={index} lang="ja">
                  {note}
                </p>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const actionColumns = ['action', 'owner', 'due', 'doneWhen', 'horizon'] as const

/** The agreed actions; what one of them still lacks is seen as a gap. */
export function ActionsTable({ minutes: { actions, heading } }: MinutesProps) {
  const t = useText()
  if (actions.length === 0) return <NothingYet />
  return (
    <table className="minutes-table minutes-actions">
      <thead>
        <tr>
          {actionColumns.map((column) => (
            <th key={column} scope="col">
              {t(`exports:minutes.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {actions.map((action, index) => (
          <ActionRow key={index} action={action} near={heading.date} />
        ))}
      </tbody>
    </table>
  )
}

function ActionRow({ action, near }: { action: MinutesAction; near: string }) {
  const t = useText()
  const dates = useDates()
  const { text, state, changed, owner, due, doneWhen, horizon } = action
  const column = (name: (typeof actionColumns)[number]) => ({ 'data-column': t(`exports:minutes.column.${name}`) })
  return (
    <tr>
      <td className="minutes-text" {...column('action')}>
        {state === 'proposed' && <b className="minutes-draft">{t('exports:minutes.draft')}</b>}
        {changed && <b className="minutes-draft">{t('exports:minutes.changed')}</b>}
        <OrGap text={text} />
      </td>
      <td {...column('owner')}>
        {owner ? <PersonName name={owner.name} /> : <OrGap text="" />}
        {owner && <small>{t(`professions:${owner.profession}`)}</small>}
      </td>
      <td {...column('due')}>
        <OrGap text={due === null ? '' : dates.dayWithWeekday(due, near)} />
      </td>
      <td className="minutes-text" {...column('doneWhen')}>
        <OrGap text={doneWhen} />
      </td>
      <td {...column('horizon')}>{horizon === null ? '' : t(`board:actions.horizon.${horizon}`)}</td>
    </tr>
  )
}

function OrGap({ text }: { text: string }) {
  const t = useText()
  return text.trim() === '' ? <span className="minutes-gap">{t('exports:minutes.gap')}</span> : <Sentence text={text} />
}

/** One line per role and who stands for it. */
export function StatementsTable({ minutes: { statements } }: MinutesProps) {
  const t = useText()
  return (
    <table className="minutes-table minutes-statements">
      <thead>
        <tr>
          <th scope="col">{t('exports:minutes.column.role')}</th>
          <th scope="col">{t('exports:minutes.column.statement')}</th>
          <th scope="col">{t('exports:minutes.column.confirmed')}</th>
        </tr>
      </thead>
      <tbody>
        {statements.map((statement) => (
          <tr key={statement.role}>
            <th scope="row">{t(`professions:${statement.role}`)}</th>
            <td className="minutes-text" data-column={t('exports:minutes.column.statement')}>
              <Sentence text={statement.text.trim() === '' ? t('exports:minutes.statementEmpty') : statement.text} />
            </td>
            <td data-column={t('exports:minutes.column.confirmed')}>
              <Confirmers statement={statement} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Confirmers({ statement: { confirmed, voided } }: { statement: MinutesStatement }) {
  const t = useText()
  if (confirmed.length + voided.length === 0)
    return <span className="minutes-gap">{t('exports:minutes.notConfirmed')}</span>
  return (
    <>
      {confirmed.map(({ personId, name, atMs }) => (
        <p key={personId}>
          <Sentence text={t('exports:minutes.confirmedBy', { name, time: formatTime(atMs) })} />
        </p>
      ))}
      {voided.map(({ personId, name }) => (
        <p key={personId} className="minutes-gap">
          <Sentence text={t('exports:minutes.voidedBy', { name })} />
        </p>
      ))}
    </>
  )
}
