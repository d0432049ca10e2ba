import { useState } from 'react'
import type { HubView } from '../../../shared/records/hub.ts'
import type { PageEnd } from '../../../shared/records/page-end.ts'
import { type PersonLine, PersonList } from '../../../shared/records/person.ts'
import { useAsked } from '../../api/use-asked.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RoleMark } from '../../ui/role-mark.tsx'
import { AskedScreen } from '../asked-screen.tsx'
import { listPath } from '../list-path.ts'

type LinesProps = {
  words: string
  shown: 'active' | 'left'
  hub: HubView | null
  after?: PageEnd | null
  onSignedOut: () => void
}

/** A page of people; the next one comes below it when it is asked for. */
export function PeopleLines({ words, shown, hub, after = null, onSignedOut }: LinesProps) {
  const t = useText()
  const [isOpen, setIsOpen] = useState(false)
  const path = listPath('/api/people', { q: words, after, left: shown === 'left' ? '1' : null })
  const { asked, again } = useAsked(path, PersonList, onSignedOut)
  return (
    <AskedScreen {...{ asked, again }}>
      {({ people, next, total }) => (
        <div className="stack">
          {total !== null && total > 0 && <p className="sub num">{t('people:total', { total })}</p>}
          {people.length === 0 && <Nobody {...{ words, shown }} />}
          <ul className="desk-lines">
            {people.map((person) => (
              <PersonRow key={person.personId} person={person} hub={hub} />
            ))}
          </ul>
          {next !== null && !isOpen && (
            <Button onClick={() => setIsOpen(true)}>{t('hub:more', { lines: people.length })}</Button>
          )}
          {next !== null && isOpen && <PeopleLines {...{ words, shown, hub, onSignedOut }} after={next} />}
        </div>
      )}
    </AskedScreen>
  )
}

function Nobody({ words, shown }: Pick<LinesProps, 'words' | 'shown'>) {
  const t = useText()
  if (words !== '') return <EmptyState title={t('people:noneFound', { words })} />
  return <EmptyState title={t(shown === 'left' ? 'people:noneLeft' : 'people:none')} />
}

function PersonRow({ person, hub }: { person: PersonLine; hub: HubView | null }) {
  const t = useText()
  const { personId, name, kana, profession, organization, district, body, isAdmin, isActive } = person
  const place = hub?.districts.find(({ id }) => id === district)?.name
  const union = hub?.bodies.find(({ id }) => id === body)?.name
  return (
    <li>
      <RoleMark profession={profession} size={38} />
      <p className="desk-line-main">
        <a className="people-name" href={`/people/${personId}`}>
          {name}
        </a>
        <span className="caption">{kana}</span>
      </p>
      <p className="desk-line-main">
        {t(`professions:${profession}`)}
        <span className="people-works caption">
          {[organization, place, union].filter(Boolean).join(t('ui:marks.apart'))}
        </span>
      </p>
      {isAdmin && <Chip kind="line">{t('people:admin')}</Chip>}
      {!isActive && <Chip>{t('people:stopped')}</Chip>}
    </li>
  )
}
