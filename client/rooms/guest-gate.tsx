import { PlaceAnswer } from '../../shared/records/guest.ts'
import { useLoaded } from '../device/use-loaded.ts'
import { useText } from '../locales/use-text.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loading } from '../ui/loading.tsx'
import { Phrases } from '../ui/phrases.tsx'

/** To a guest without a seat: whether it was taken away, or they never had one. */
export function GuestGate() {
  const t = useText()
  const place = useLoaded('/api/me/place', PlaceAnswer)
  if (place.kind === 'loading') return <Loading />
  const isRemoved = place.kind === 'ready' && place.value.place?.state === 'removed'
  return isRemoved ? (
    <EmptyState title={t('rooms:connection.removed')}>
      <Phrases text={t('rooms:connection.removedHelp')} />
    </EmptyState>
  ) : (
    <EmptyState title={t('rooms:connection.notFound')}>
      <Phrases text={t('rooms:connection.notFoundHelp')} />
    </EmptyState>
  )
}
