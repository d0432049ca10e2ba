import { useState } from 'react'
import { HubView } from '../../../shared/records/hub.ts'
import type { OrganizationLine } from '../../../shared/records/organization.ts'
import { useAsked } from '../../api/use-asked.ts'
import { useText } from '../../locales/use-text.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { DeskFrame } from '../desk-frame.tsx'
import type { DeskPageProps } from '../desk-page.ts'
import '../desk.css'
import { SearchField, useSearch } from '../search-field.tsx'
import { OrganizationForm } from './organization-form.tsx'
import { OrganizationLines } from './organization-lines.tsx'

/** Where people belong 機関: found, added, put right, removed while nobody belongs there. */
export function OrganizationsPage({ me, hasUnsaved, onSignedOut }: DeskPageProps) {
  const t = useText()
  const { typed, type, words } = useSearch()
  const [open, setOpen] = useState<OrganizationLine | 'new' | null>(null)
  // Each change asks for the list anew, from its beginning.
  const [changes, setChanges] = useState(0)
  const { asked } = useAsked('/api/hub', HubView, onSignedOut)
  const districts = asked.kind === 'ready' ? asked.value.districts : []
  function close(isChanged: boolean) {
    setOpen(null)
    if (isChanged) setChanges(changes + 1)
  }
  const form = { districts, onSignedOut, onClose: close }
  return (
    <DeskFrame {...{ me, hasUnsaved }} desk="hub" title={t('hub:organizations.title')} subtitle={me.hub.name}>
      <div className="desk">
        <Head />
        <div className="desk-head">
          <SearchField
            label={t('hub:organizations.search')}
            hint={t('hub:organizations.searchHint')}
            typed={typed}
            onType={type}
          />
          {open === null && (
            <Button kind="primary" icon="plus" onClick={() => setOpen('new')}>
              {t('hub:organizations.add')}
            </Button>
          )}
        </div>
        {open === 'new' && <OrganizationForm organization={null} {...form} />}
        {open !== null && open !== 'new' && <OrganizationForm key={open.id} organization={open} {...form} />}
        <OrganizationLines key={`${changes} ${words}`} {...{ words, districts, onSignedOut }} onOpen={setOpen} />
      </div>
    </DeskFrame>
  )
}

function Head() {
  const t = useText()
  return (
    <div className="desk-head">
      <h1>{t('hub:organizations.question')}</h1>
      <ButtonLink kind="quiet" icon="back" href="/hub">
        {t('hub:organizations.back')}
      </ButtonLink>
    </div>
  )
}
