import { useText } from '../locales/use-text.ts'
import { Icon } from './icon.tsx'
import { spoken } from './spoken.ts'

type DotCounterProps = {
  /** Title of the card, for those who hear the buttons only. */
  title: string
  own: number
  canAdd: boolean
  onAdd: () => void
  onRemove: () => void
}

/** My own dots 票 on one card. Nobody else's are ever here. */
export function DotCounter({ title, own, canAdd, onAdd, onRemove }: DotCounterProps) {
  const t = useText()
  return (
    <fieldset className="dots" aria-label={spoken(t('ui:dots.label', { title }))}>
      <Dots filled={own} open={0} />
      <span className="visually-hidden">{t('ui:dots.own', { dots: own })}</span>
      {own > 0 && (
        <button
          type="button"
          className="button button-plain"
          aria-label={t('ui:dots.remove', { title })}
          data-repeats
          onClick={onRemove}
        >
          <Icon name="minus" />
        </button>
      )}
      <button
        type="button"
        className={`button button-plain${canAdd ? '' : ' button-unavailable'}`}
        aria-label={t('ui:dots.add', { title })}
        data-repeats
        // Grey but not gone: the focus stays where the last dot was placed.
        aria-disabled={!canAdd || undefined}
        onClick={canAdd ? onAdd : undefined}
      >
        <Icon name="plus" />
      </button>
    </fieldset>
  )
}

/** How many dots I still have: placed ones filled, the others dashed. */
export function DotsLeft({ total, placed }: { total: number; placed: number }) {
  const t = useText()
  const left = Math.max(0, total - placed)
  return (
    <p className="dots-left">
      <span className="dots" aria-hidden="true">
        <Dots filled={placed} open={left} />
      </span>
      <output>{t('ui:dots.left', { left })}</output>
    </p>
  )
}

function Dots({ filled, open }: { filled: number; open: number }) {
  return Array.from({ length: filled + open }, (_, index) => (
    <span key={index} className={`dot${index < filled ? ' dot-filled' : ''}`} aria-hidden="true" />
  ))
}
