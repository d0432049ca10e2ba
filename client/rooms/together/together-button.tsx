import type { Spot } from '../../../shared/rooms/spot.ts'
import type { Send } from '../../board/screen-props.ts'
import { useText } from '../../locales/use-text.ts'
import { Icon } from '../../ui/icon.tsx'
import './together.css'

type TogetherButtonProps = { send: Send; spot: Spot; label: string; isHere: boolean }

/** ここをみんなに見せる, beside an event. Touching the event's text touches it, too. */
export function TogetherButton({ send, spot, label, isHere }: TogetherButtonProps) {
  const t = useText()
  return (
    <button
      type="button"
      className={isHere ? 'button event-button button-on event-show' : 'button event-button event-show'}
      aria-current={isHere ? 'location' : undefined}
      aria-label={t('together:show.hereOf', { label })}
      onClick={() => void send({ name: 'point-at', spot, call: false })}
    >
      <Icon name="people" />
    </button>
  )
}
