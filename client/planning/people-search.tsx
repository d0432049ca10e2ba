import { PersonList } from '../../shared/records/person.ts'
import { useAsked } from '../api/use-asked.ts'
import { useText } from '../locales/use-text.ts'
import { listPath } from '../records/list-path.ts'
import { SearchField, useSearch } from '../records/search-field.tsx'
import { Button } from '../ui/button.tsx'
import { Who } from '../ui/who.tsx'
import type { FormPerson } from './plan-form.ts'

const MAX_SHOWN = 6

type PeopleSearchProps = {
  label: string
  /** Who is there already. */
  but: readonly { personId: string }[]
  addLabel: (name: string) => string
  onPick: (person: FormPerson) => void
  onSignedOut: () => void
}

/** People of the hub by name, kana or organization. */
export function PeopleSearch({ label, but, addLabel, onPick, onSignedOut }: PeopleSearchProps) {
  const t = useText()
  const { typed, type, words } = useSearch()
  const { asked } = useAsked(listPath('/api/people', { q: words, after: null }), PersonList, onSignedOut)
  const found = asked.kind === 'ready' ? asked.value.people : []
  const others = found.filter(({ personId }) => !but.some((one) => one.personId === personId)).slice(0, MAX_SHOWN)
  return (
    <div className="stack-small">
      <SearchField label={label} hint={t('planning:searchHint')} typed={typed} onType={type} />
      {asked.kind === 'ready' && found.length === 0 && words !== '' && (
        <p className="sub">{t('planning:people.notFound')}</p>
      )}
      <ul className="plan-list">
        {others.map(({ personId, name, profession, organization }) => (
          <li key={personId}>
            <span className="plan-list-what" lang="ja">
              <Who {...{ name, profession }} />
              <span className="sub">{organization}</span>
            </span>
            <Button
              icon="plus"
              label={addLabel(name)}
              onClick={() => onPick({ personId, name, profession, organization })}
            >
              {t('planning:people.add')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
