import { useState } from 'react'
import { HubView } from '../../../shared/records/hub.ts'
import { useAsked } from '../../api/use-asked.ts'
import { useText } from '../../locales/use-text.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { DeskFrame } from '../desk-frame.tsx'
import type { DeskPageProps } from '../desk-page.ts'
import '../desk.css'
import { SearchField, useSearch } from '../search-field.tsx'
import './people.css'
import { PeopleLines } from './people-lines.tsx'

/** 名簿: everyone of the hub in the order of their kana. */
export function PeoplePage({ me, hasUnsaved, onSignedOut }: DeskPageProps) {
  const t = useText()
  const { typed, type, words } = useSearch()
  const [shown, setShown] = useState<'active' | 'left'>('active')
  const { asked } = useAsked('/api/hub', HubView, onSignedOut)
  const hub = asked.kind === 'ready' ? asked.value : null
  const kinds = (['active', 'left'] as const).map((value) => ({ value, label: t(`people:${value}`) }))
  return (
    <DeskFrame {...{ me, hasUnsaved }} desk="people" title={t('people:title')} subtitle={me.hub.name}>
      <div className="desk">
        <div className="desk-head">
          <h1>{t('people:question')}</h1>
          <div className="row wrap">
            <a className="button button-quiet" href="/api/people-file" download>
              {t('people:export')}
            </a>
            <ButtonLink href="/people/import">{t('people:fromFile')}</ButtonLink>
            <ButtonLink kind="primary" icon="plus" href="/people/new">
              {t('people:add')}
            </ButtonLink>
          </div>
        </div>
        <div className="desk-head">
          <SearchField label={t('people:search')} hint={t('people:searchHint')} typed={typed} onType={type} />
          <Choice label={t('people:show')} labelHidden joined options={kinds} value={shown} onChange={setShown} />
        </div>
        <PeopleLines key={`${shown} ${words}`} {...{ words, shown, hub, onSignedOut }} />
      </div>
    </DeskFrame>
  )
}
