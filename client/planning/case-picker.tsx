import { useText } from '../locales/use-text.ts'
import { SearchField, useSearch } from '../records/search-field.tsx'
import { useCaseList } from '../records/use-case-list.ts'
import { Button } from '../ui/button.tsx'
import type { FormCase } from './plan-form.ts'

const MAX_SHOWN = 6
const MAX_CASES = 5

type CasePickerProps = { cases: readonly FormCase[]; onChange: (cases: FormCase[]) => void; fixed: boolean }

/** One or several cases, in the order in which they are worked through. */
export function CasePicker({ cases, onChange, fixed }: CasePickerProps) {
  const t = useText()
  return (
    <>
      {cases.length === 0 && <p className="sub">{t('planning:cases.none')}</p>}
      <ol className="plan-list">
        {cases.map(({ id, title, label, deidLevel }) => (
          <li key={id}>
            <span className="plan-list-what" lang="ja">
              <b>{title}</b>
              {/* Whoever may not read a case is told its label alone. */}
              {label !== title && <span className="sub">{label}</span>}
            </span>
            {deidLevel === 'L0' && <span className="plan-warning">{t('planning:cases.recognizable')}</span>}
            {!fixed && (
              <Button
                kind="quiet"
                label={t('planning:cases.removeLabel', { title })}
                onClick={() => onChange(cases.filter((found) => found.id !== id))}
              >
                {t('planning:cases.remove')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {cases.length > 1 && <p className="sub">{t('planning:cases.shared')}</p>}
      {fixed && <p className="sub">{t('planning:cases.fixed')}</p>}
      {!fixed && cases.length < MAX_CASES && <Search cases={cases} onPick={(one) => onChange([...cases, one])} />}
    </>
  )
}

function Search({ cases, onPick }: { cases: readonly FormCase[]; onPick: (picked: FormCase) => void }) {
  const t = useText()
  const { typed, type, words } = useSearch()
  const { shown } = useCaseList(words.length < 2 ? '' : words, false)
  const found = typeof shown === 'string' ? [] : shown.cases
  const others = found.filter(({ id }) => !cases.some((one) => one.id === id)).slice(0, MAX_SHOWN)
  return (
    <div className="stack-small">
      <SearchField label={t('planning:cases.search')} hint={t('planning:searchHint')} typed={typed} onType={type} />
      <ul className="plan-list">
        {others.map(({ id, title, label, deidLevel }) => (
          <li key={id}>
            <span className="plan-list-what" lang="ja">
              {title}
              <span className="sub">{label}</span>
            </span>
            <Button
              icon="plus"
              label={t('planning:cases.addLabel', { title })}
              onClick={() => onPick({ id, title, label, deidLevel })}
            >
              {t('planning:cases.add')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
