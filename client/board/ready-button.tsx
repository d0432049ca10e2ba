import { Button } from '../ui/button.tsx'
import { BarSlot, type RoomScreenProps } from './screen-props.ts'

type ReadyButtonProps = { at: Pick<RoomScreenProps, 'bar' | 'me' | 'myFunction' | 'room' | 'send'>; label: string }

/** The primary button of a step that everyone ends for themselves: it sets the ✓ at one's seat, pressed again it takes it away. */
export function ReadyButton({ at, label }: ReadyButtonProps) {
  const { bar, me, myFunction, room, send } = at
  if (myFunction === 'observer') return null
  const ready = room.ready.includes(me.personId)
  return (
    <BarSlot bar={bar}>
      <Button
        kind={ready ? 'plain' : 'primary'}
        on={ready}
        iconAfter="check"
        onClick={() => void send({ name: 'set-ready', ready: !ready })}
      >
        {label}
      </Button>
    </BarSlot>
  )
}
