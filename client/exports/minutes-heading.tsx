import type { Minutes } from '../../shared/exports/minutes.ts'
import { useText } from '../locales/use-text.ts'
import { useDates } from '../records/use-dates.ts'
import { Phrases } from '../ui/phrases.tsx'
import { Sentence } from '../ui/sentence.tsx'
import { PersonName } from '../ui/who.tsx'
import { professionBeside } from './profession-beside.ts'

type Person = Minutes['heading']['participants'][number] | Minutes['heading']['absentees'][number]
type HeadingProps = { heading: Minutes['heading'] }

/** What was held when, about which case, and who was there. */
export function MinutesHeading({ heading }: HeadingProps) {
  const t = useText()
  const dates = useDates()
  const facts = [
    { name: t('exports:minutes.date'), text: dates.full(heading.date) },
    { name: t('exports:minutes.time'), text: t('records:date.span', heading) },
    { name: t('exports:minutes.case'), text: heading.caseTitle },
  ]
  return (
    <header className="minutes-heading">
      <h1>
        <Phrases text={heading.title} />
      </h1>
      <dl className="minutes-facts">
        {facts.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Sentence text={text} />
            </dd>
          </div>
        ))}
      </dl>
      <People heading={heading} />
      <Absentees heading={heading} />
    </header>
  )
}

function People({ heading: { participants } }: HeadingProps) {
  const t = useText()
  return (
    <table className="minutes-table">
      <caption>{t('exports:minutes.participants')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('exports:minutes.organization')}</th>
          <th scope="col">{t('exports:minutes.name')}</th>
          <th scope="col">{t('exports:minutes.function')}</th>
        </tr>
      </thead>
      <tbody>
        {participants.map((person) => (
          <tr key={person.personId}>
            <Organization {...person} />
            <td data-column={t('exports:minutes.name')}>
              <PersonName name={person.name} />
              {person.isGuest && t('exports:minutes.declared')}
            </td>
            <td data-column={t('exports:minutes.function')}>{t(`records:function.${person.meetingFunction}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Absentees({ heading: { absentees } }: HeadingProps) {
  const t = useText()
  if (absentees.length === 0) return null
  return (
    <table className="minutes-table minutes-absentees">
      <caption>{t('exports:minutes.absentees')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('exports:minutes.organization')}</th>
          <th scope="col">{t('exports:minutes.name')}</th>
          <th scope="col">{t('exports:minutes.reason')}</th>
        </tr>
      </thead>
      <tbody>
        {absentees.map((person) => (
          <tr key={person.personId}>
            <Organization {...person} />
            <td data-column={t('exports:minutes.name')}>
              <PersonName name={person.name} />
            </td>
            <td data-column={t('exports:minutes.reason')}>
              <Phrases text={person.reason} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Organization({ organization, profession }: Person) {
  const t = useText()
  const beside = professionBeside(organization, t(`professions:${profession}`))
  const both =
    beside === null ? organization : t('exports:minutes.withProfession', { organization, profession: beside })
  return (
    <td>
      <Phrases text={both} />
    </td>
  )
}
