import { useEffect, useState } from 'react'
import type { Place } from '../../../shared/documents/board-cards.ts'
import { useText } from '../../locales/use-text.ts'
import { RoleMark } from '../../ui/role-mark.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import type { CaseScreenProps } from '../for-case.tsx'

const shownForMs = 5_000

/** Who moved a card stands on it for five seconds. */
export function MovedBy({ place, screen }: { place: Place | undefined; screen: CaseScreenProps }) {
  const t = useText()
  const isRecent = useIsRecent(place?.movedAt ?? null, screen.nowMs)
  const mover = screen.meeting.participants.find(({ personId }) => personId === place?.movedBy)
  if (!isRecent || mover === undefined) return null
  const isMe = mover.personId === screen.me.personId
  const familyName = mover.name.split(/[ \u3000]/)[0] ?? mover.name
  return (
    <span className="moved-by">
      <RoleMark profession={mover.profession} size={24} />
      <span>
        <Sentence text={isMe ? t('board:grouping.movedByMe') : t('board:grouping.movedBy', { name: familyName })} />
      </span>
    </span>
  )
}

function useIsRecent(atMs: number | null, nowMs: () => number): boolean {
  const [overAtMs, setOverAtMs] = useState<number | null>(null)
  const isRecent = atMs !== null && atMs !== overAtMs && ageOf(atMs, nowMs()) < shownForMs
  useEffect(() => {
    if (!isRecent) return undefined
    const timer = setTimeout(() => setOverAtMs(atMs), shownForMs - ageOf(atMs, nowMs()))
    return () => clearTimeout(timer)
  }, [atMs, isRecent, nowMs])
  return isRecent
}

/** A mover's clock may run ahead of this device's: the name must not stand there for longer because of it. */
function ageOf(atMs: number, nowMs: number): number {
  return Math.max(0, nowMs - atMs)
}
