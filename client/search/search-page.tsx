import { useEffect, useRef } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { useText } from '../locales/use-text.ts'
import { DeskFrame } from '../records/desk-frame.tsx'
import type { DeskPageProps } from '../records/desk-page.ts'
import { useSearch } from '../records/search-field.tsx'
import { useSlash } from '../records/use-slash.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Field } from '../ui/field.tsx'
import { Loading } from '../ui/loading.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { SearchHits } from './search-hits.tsx'
import './search.css'
import { type UsedFound, useFound } from './use-found.ts'

/** さがす: everything one may see, by words. */
export function SearchPage({ me, hasUnsaved, onSignedOut }: DeskPageProps) {
  const t = useText()
  const { typed, type, words } = useSearch()
  const found = useFound(words, onSignedOut)
  const input = useRef<HTMLInputElement>(null)
  const focus = () => input.current?.focus()
  useEffect(focus, [])
  useSlash(focus)
  return (
    <DeskFrame {...{ me, hasUnsaved }} desk="search" title={t('search:title')} subtitle={me.hub.name}>
      <div className="search-desk">
        <h1>{t('search:heading')}</h1>
        <search className="search-box">
          <Field label={t('search:label')} hint={t('search:hint')}>
            {({ id, describedBy }) => (
              <TextInput
                {...{ id, describedBy }}
                ref={input}
                value={typed}
                maxLength={100}
                autoComplete="off"
                onChange={type}
              />
            )}
          </Field>
        </search>
        <Found {...{ me, found }} />
      </div>
    </DeskFrame>
  )
}

function Found({ me, found: { shown, more, again } }: { me: Me; found: UsedFound }) {
  const t = useText()
  if (shown === 'nothing-asked') return null
  if (shown === 'loading') return <Loading />
  if (shown === 'failed')
    return <EmptyState title={t('search:failed')} action={<Button onClick={again}>{t('search:again')}</Button>} />
  const { words, groups } = shown
  if (groups.length === 0) return <EmptyState title={t('search:none')}>{t('search:noneText')}</EmptyState>
  return (
    <>
      {groups.map((group) => (
        <SearchHits key={group.kind} {...{ me, words, group }} onMore={() => more(group.kind)} />
      ))}
    </>
  )
}
