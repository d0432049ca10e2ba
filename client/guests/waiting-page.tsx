import { useEffect } from 'react'
import type { Me } from '../../shared/access/me.ts'
import type { GuestPlace } from '../../shared/records/guest.ts'
import { useText, useWordsOf } from '../locales/use-text.ts'
import { OpenSettings } from '../settings/open-settings.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loading } from '../ui/loading.tsx'
import { RoleMark } from '../ui/role-mark.tsx'
import { EmptyTable } from './empty-table.tsx'
import './guests.css'
import { usePlace } from './use-place.ts'

type WaitingPageProps = { me: Me; onSignedOut: () => void; goTo: (path: string) => void }

/** At the door of a meeting: nothing of what is inside, until somebody who leads lets the guest in. */
export function WaitingPage({ me, onSignedOut, goTo }: WaitingPageProps) {
  useWordsOf('guests')
  const t = useText()
  const place = usePlace(onSignedOut)
  const known = place.kind === 'known' ? place.place : null
  const room = known?.state === 'seated' ? `/meetings/${known.meetingId}` : null
  useEffect(() => {
    if (room !== null) goTo(room)
  }, [room, goTo])
  if (place.kind === 'asking' || room !== null) return <Loading />
  if (known === null)
    return (
      <main className="app-message">
        <EmptyState title={t('access:notFound.title')}>{t('access:notFound.text')}</EmptyState>
      </main>
    )
  return (
    <main className="waiting">
      <section className="sheet stack waiting-sheet">
        <Standing {...{ me, place: known }} isStale={place.kind === 'known' && place.isStale} />
        <OpenSettings profession={me.profession} />
      </section>
    </main>
  )
}

function Standing({ me, place, isStale }: { me: Me; place: GuestPlace; isStale: boolean }) {
  const t = useText()
  const { state } = place
  if (state !== 'waiting' && state !== 'seated')
    return (
      <div aria-live="polite" className="stack">
        <h1>{t(`guests:waiting.${state}`)}</h1>
        <p className="sub">{t(`guests:waiting.${state}Text`)}</p>
        <ButtonLink href="/join">{t('guests:waiting.otherMeeting')}</ButtonLink>
      </div>
    )
  return (
    <>
      <EmptyTable />
      <RoleMark profession={me.profession} size={46} away />
      <h1>{t('guests:waiting.title')}</h1>
      <p className="sub">
        {t('guests:waiting.as', {
          organization: me.organization,
          name: me.name,
          profession: t(`professions:${me.profession}`),
        })}
        <br />
        {t('guests:waiting.stay')}
      </p>
      {isStale && <p aria-live="polite">{t('guests:waiting.offline')}</p>}
      <div className="row wrap waiting-ways">
        <ButtonLink href={`/meetings/${place.meetingId}/rehearsal`}>{t('guests:waiting.rehearse')}</ButtonLink>
        <ButtonLink kind="quiet" href="/join">
          {t('guests:waiting.edit')}
        </ButtonLink>
      </div>
    </>
  )
}
