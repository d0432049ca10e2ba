import { useText } from '../../locales/use-text.ts'
import { Sentence } from '../../ui/sentence.tsx'
import { casesInTurn } from '../cases-in-turn.ts'
import type { RoomScreenProps } from '../screen-props.ts'

/** Which cases have not been at hand, for whoever is about to close. */
export function CasesLeft({ meeting, room }: Pick<RoomScreenProps, 'meeting' | 'room'>) {
  const t = useText()
  const left = casesInTurn({ meeting, room }).filter(({ turn }) => turn === 'new')
  if (left.length === 0) return null
  return (
    <p className="strong">
      <Sentence text={t('turns:left', { labels: left.map(({ label }) => label).join('、') })} />
    </p>
  )
}
