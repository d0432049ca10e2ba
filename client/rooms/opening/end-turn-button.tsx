import { BarSlot, type RoomScreenProps } from '../../board/screen-props.ts'
import { Button } from '../../ui/button.tsx'

/** Whoever has the floor gives it back. */
export function EndTurnButton({ at, label }: { at: Pick<RoomScreenProps, 'bar' | 'send'>; label: string }) {
  return (
    <BarSlot bar={at.bar}>
      <Button kind="primary" icon="check" onClick={() => void at.send({ name: 'give-floor', personId: null })}>
        {label}
      </Button>
    </BarSlot>
  )
}
