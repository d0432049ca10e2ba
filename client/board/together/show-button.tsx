import type { Spot } from '../../../shared/rooms/spot.ts'
import { useText } from '../../locales/use-text.ts'
import { Icon } from '../../ui/icon.tsx'
import './place.css'
import type { Together } from './together.ts'

type ShowButtonProps = { together: Together; spot: Spot; label: string; isHere: boolean }

/** ここをみんなに見せる, beside a place. What it means stands in the legend. */
export function ShowButton({ together, spot, label, isHere }: ShowButtonProps) {
  const t = useText()
  return (
    <button
      type="button"
      className={isHere ? 'button show-button button-on' : 'button show-button'}
      aria-current={isHere ? 'location' : undefined}
      aria-label={t('together:show.hereOf', { label })}
      onClick={() => together.show(spot)}
    >
      <Icon name="people" />
    </button>
  )
}

/** For whoever may show a place: what the sign beside each of them does. */
export function ShowLegend({ together }: { together: Together }) {
  const t = useText()
  if (!together.mayShow) return null
  return (
    <p className="show-legend">
      <Icon name="people" />
      {t('together:show.here')}
    </p>
  )
}
