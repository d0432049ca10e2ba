import { useEffect } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { usePlace } from '../guests/use-place.ts'
import { useText } from '../locales/use-text.ts'
import { ButtonLink } from '../ui/button.tsx'

type WayOnProps = { meetingId: string; me: Me; isReady: boolean; onSignedOut: () => void; goTo: (path: string) => void }

/** Where to from here: to one's seat or, for a guest whom nobody has let in yet, back to the door. */
export function WayOn(props: WayOnProps) {
  return props.me.isGuest ? <GuestsWay {...props} /> : <WayToRoom {...props} />
}

function WayToRoom({ meetingId, isReady }: Pick<WayOnProps, 'meetingId' | 'isReady'>) {
  const t = useText()
  return (
    <ButtonLink kind={isReady ? 'primary' : 'plain'} href={`/meetings/${meetingId}`} iconAfter="forward">
      {t('rehearsal:toRoom')}
    </ButtonLink>
  )
}

/** Whoever is let in meanwhile is told; whoever is refused, or too late, hears why at the door. */
function GuestsWay({ meetingId, isReady, onSignedOut, goTo }: WayOnProps) {
  const t = useText()
  const place = usePlace(onSignedOut)
  const state = place.kind === 'known' ? place.place?.state : undefined
  const door = `/meetings/${meetingId}/waiting`
  useEffect(() => {
    if (state === 'refused' || state === 'over') goTo(door)
  }, [state, door, goTo])
  if (state !== 'seated')
    return (
      <ButtonLink kind={isReady ? 'primary' : 'plain'} href={door}>
        {t('rehearsal:toDoor')}
      </ButtonLink>
    )
  return (
    <>
      <output>{t('rehearsal:letIn')}</output>
      <WayToRoom {...{ meetingId, isReady }} />
    </>
  )
}
