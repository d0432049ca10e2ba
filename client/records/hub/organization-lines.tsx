import { useState } from 'react'
import { z } from 'zod'
import { type OrganizationLine, OrganizationList } from '../../../shared/records/organization.ts'
import type { PageEnd } from '../../../shared/records/page-end.ts'
import { useAsked } from '../../api/use-asked.ts'
import { useSending } from '../../api/use-sending.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { AskedScreen } from '../asked-screen.tsx'
import { listPath } from '../list-path.ts'
import { SaveFailure } from '../save-failure.tsx'

export type District = { id: string; name: string }

type LinesProps = {
  words: string
  after?: PageEnd | null
  districts: readonly District[]
  onOpen: (organization: OrganizationLine) => void
  onSignedOut: () => void
}

/** A page of organizations; the next one comes below it when it is asked for. */
export function OrganizationLines({ words, after = null, ...rest }: LinesProps) {
  const t = useText()
  const [isOpen, setIsOpen] = useState(false)
  const path = listPath('/api/organizations', { q: words, after })
  const { asked, again } = useAsked(path, OrganizationList, rest.onSignedOut)
  return (
    <AskedScreen {...{ asked, again }}>
      {({ organizations, next }) => (
        <>
          {organizations.length === 0 && <NoOrganization words={words} />}
          <ul className="desk-lines">
            {organizations.map((organization) => (
              <Line key={organization.id} {...{ organization, ...rest }} onRemoved={again} />
            ))}
          </ul>
          {next !== null && !isOpen && (
            <Button onClick={() => setIsOpen(true)}>{t('hub:more', { lines: organizations.length })}</Button>
          )}
          {next !== null && isOpen && <OrganizationLines {...{ words, ...rest }} after={next} />}
        </>
      )}
    </AskedScreen>
  )
}

function NoOrganization({ words }: { words: string }) {
  const t = useText()
  const title = words === '' ? t('hub:organizations.none') : t('hub:organizations.noneFound', { words })
  return <EmptyState title={title} />
}

type LineProps = Omit<LinesProps, 'words' | 'after'> & { organization: OrganizationLine; onRemoved: () => void }

function Line({ organization, districts, onOpen, onSignedOut, onRemoved }: LineProps) {
  const t = useText()
  const sending = useSending(onSignedOut)
  const { id, name, type, people } = organization
  const district = districts.find((each) => each.id === organization.district)
  const uses = t(people === 0 ? 'hub:organizations.unused' : 'hub:organizations.inUse', { people })
  async function remove() {
    const done = await sending.send(`/api/organizations/${id}`, z.object({}), { method: 'DELETE' })
    if (done !== null) onRemoved()
  }
  return (
    <li>
      <div className="desk-line-main">
        <p className="strong">{name}</p>
        <p className="caption">{[type, district?.name, uses].filter(Boolean).join(t('ui:marks.apart'))}</p>
        <SaveFailure failure={sending.failure} own={{ stale: t('hub:organizations.stale') }} />
      </div>
      {type === '' && <Chip kind="caution">{t('hub:organizations.typeMissing')}</Chip>}
      <Button label={t('hub:organizations.changeLabel', { name })} onClick={() => onOpen(organization)}>
        {t('hub:organizations.change')}
      </Button>
      {people === 0 && (
        <Button kind="quiet" label={t('hub:organizations.removeLabel', { name })} onClick={() => void remove()}>
          {t('hub:organizations.remove')}
        </Button>
      )}
    </li>
  )
}
