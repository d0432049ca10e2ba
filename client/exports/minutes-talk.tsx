import type { Minutes } from '../../shared/exports/minutes.ts'
import type { MinutesCard, MinutesPile } from '../../shared/exports/minutes-issues.ts'
import { Profession } from '../../shared/access/professions.ts'
import { useText } from '../locales/use-text.ts'
import { Sentence } from '../ui/sentence.tsx'

type MinutesProps = { minutes: Minutes }

export function NothingYet() {
  const t = useText()
  return <p className="minutes-none">{t('exports:minutes.none')}</p>
}

/** The case in a few lines. */
export function SummaryTable({ minutes: { summary } }: MinutesProps) {
  const t = useText()
  if (summary.length === 0) return <NothingYet />
  return (
    <table className="minutes-table minutes-sides">
      <tbody>
        {summary.map(({ field, text }) => (
          <tr key={field}>
            <th scope="row">{t(`exports:minutes.summary.${field}`)}</th>
            <td className="minutes-text" lang="ja">
              {text}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What was revealed, question by question; wishes with their answers. */
export function ReflectionsTables({ minutes: { reflections, wishes } }: MinutesProps) {
  return (
    <>
      <Answers question="bad" answers={reflections.bad} />
      <Answers question="could" answers={reflections.could} />
      <Wishes wishes={wishes} />
    </>
  )
}

function Answers({ question, answers }: { question: 'bad' | 'could'; answers: Minutes['reflections']['bad'] }) {
  const t = useText()
  return (
    <>
      <h3>{t(`exports:minutes.question.${question}`)}</h3>
      {answers.length === 0 && <NothingYet />}
      {answers.length > 0 && (
        <table className="minutes-table minutes-sides">
          <tbody>
            {answers.map(({ role, text }, index) => (
              <tr key={index}>
                <th scope="row">{t(`professions:${role}`)}</th>
                <td className="minutes-text" lang="ja">
                  {text}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function Wishes({ wishes }: { wishes: Minutes['wishes'] }) {
  const t = useText()
  return (
    <>
      <h3>{t('exports:minutes.question.wish')}</h3>
      {wishes.length === 0 && <NothingYet />}
      {wishes.length > 0 && (
        <table className="minutes-table minutes-wishes">
          <thead>
            <tr>
              <th scope="col">{t('exports:minutes.column.direction')}</th>
              <th scope="col">{t('exports:minutes.column.wish')}</th>
              <th scope="col">{t('exports:minutes.column.answer')}</th>
            </tr>
          </thead>
          <tbody>
            {wishes.map((wish, index) => (
              <WishRow key={index} wish={wish} />
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function WishRow({ wish: { role, toRole, text, answer } }: { wish: Minutes['wishes'][number] }) {
  const t = useText()
  const from = t(`professions:${role}`)
  return (
    <tr>
      <td>
        {toRole === null
          ? t('exports:minutes.from', { from })
          : t('exports:minutes.fromTo', { from, to: t(`professions:${toRole}`) })}
      </td>
      <td className="minutes-text" lang="ja" data-column={t('exports:minutes.column.wish')}>
        {text}
      </td>
      <td className="minutes-text" data-column={t('exports:minutes.column.answer')}>
        {answer === null ? (
          <span className="minutes-gap">{t('exports:minutes.noAnswer')}</span>
        ) : (
          <>
            <b>{t(`exports:minutes.answer.${answer.answer}`)}</b>
            {answer.reason !== '' && <span lang="ja">　{answer.reason}</span>}
          </>
        )}
      </td>
    </tr>
  )
}

/** Issue cards by pile, with their dots. */
export function IssuesTable({ minutes: { piles } }: MinutesProps) {
  const t = useText()
  if (piles.length === 0) return <NothingYet />
  return (
    <table className="minutes-table minutes-issues">
      <thead>
        <tr>
          <th scope="col">{t('exports:minutes.column.issue')}</th>
          <th scope="col">{t('exports:minutes.column.role')}</th>
          <th scope="col">{t('exports:minutes.column.votes')}</th>
        </tr>
      </thead>
      {piles.map((pile, index) => (
        <PileRows key={index} pile={pile} />
      ))}
    </table>
  )
}

function PileRows({ pile: { title, cards } }: { pile: MinutesPile }) {
  const t = useText()
  const name = title === null ? t('exports:minutes.loose') : title.trim() || t('exports:minutes.untitledPile')
  return (
    <tbody>
      <tr className="minutes-group">
        <th scope="rowgroup" colSpan={3}>
          <Sentence text={name} />
        </th>
      </tr>
      {cards.map((card, index) => (
        <tr key={index}>
          <td className="minutes-text">
            <b lang="ja">{card.title}</b>
            {card.detail.trim() !== '' && (
              <span className="minutes-detail" lang="ja">
                {card.detail}
              </span>
            )}
          </td>
          <td data-column={t('exports:minutes.column.role')}>
            {card.role === null ? t('exports:minutes.anonymous') : t(`professions:${card.role}`)}
          </td>
          <Votes card={card} />
        </tr>
      ))}
    </tbody>
  )
}

/** By profession only where the server counted so. */
function Votes({ card: { dots } }: { card: MinutesCard }) {
  const t = useText()
  const byRole = dots?.byRole ?? {}
  return (
    <td className="minutes-votes" data-column={t('exports:minutes.column.votes')}>
      {dots === null ? t('exports:minutes.notCounted') : dots.total}
      {Profession.options
        .filter((profession) => (byRole[profession] ?? 0) > 0)
        .map((profession) => (
          <small key={profession}>
            {t('exports:minutes.votesByRole', { role: t(`professions:${profession}`), total: byRole[profession] ?? 0 })}
          </small>
        ))}
    </td>
  )
}
