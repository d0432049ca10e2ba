import { useEffect, useRef } from 'react'
import { leads } from '../../shared/access/meeting-function.ts'
import type { RoomScreenProps } from '../board/screen-props.ts'
import { useText } from '../locales/use-text.ts'
import { useChange } from './use-change.ts'

type Watched = Pick<RoomScreenProps, 'meeting' | 'room' | 'myFunction' | 'announce'>

/** Says once, to those who listen: a new phase, who has the floor, and to whoever leads, a raised hand. */
export function useAnnouncements({ meeting, room, myFunction, announce }: Watched): void {
  const t = useText()
  const nameOf = (id: string | null) => meeting.participants.find(({ personId }) => personId === id)?.name ?? null
  const lastHand = room.hands.at(-1)?.personId ?? null

  const phase = useChange(room.phase)
  const hands = useChange(room.hands.length)
  const speaker = useChange(room.speakerId)
  const phaseWords = phase && t('rooms:announce.phase', { title: t(`phases:${room.phase}`) })
  const handName = leads(myFunction) && hands && hands.to > hands.from ? nameOf(lastHand) : null
  const speakerName = speaker && nameOf(room.speakerId)

  useSaid(phase, phaseWords, announce)
  useSaid(hands, handName && t('rooms:announce.handUp', { name: handName }), announce)
  useSaid(speaker, speakerName && t('rooms:announce.floor', { name: speakerName }), announce)
}

/** Once for each change: the same in another language is no news. */
function useSaid(change: object | null, words: string | null, announce: (sentence: string) => void): void {
  const said = useRef<object | null>(null)
  useEffect(() => {
    if (!words || said.current === change) return
    said.current = change
    announce(words)
  }, [change, words, announce])
}
