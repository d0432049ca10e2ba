import type { RoomState } from '../../../shared/rooms/state.ts'
import { useText } from '../../locales/use-text.ts'
import { Chip } from '../../ui/chip.tsx'

type ReadingWordProps = { room: Pick<RoomState, 'letRead' | 'speakerId' | 'spoken'>; personId: string }

/** Beside a name in the order: whose papers the facilitator reads, and who has had their turn. */
export function ReadingWord({ room: { letRead, speakerId, spoken }, personId }: ReadingWordProps) {
  const t = useText()
  const hasHadTurn = personId !== speakerId && spoken.includes(personId)
  return (
    <>
      {letRead.includes(personId) && <Chip icon="book">{t('together:turns.instead')}</Chip>}
      {hasHadTurn && <span className="caption">{t('together:turns.spoken')}</span>}
    </>
  )
}
