import { useEffect, useState } from 'react'
import type { Place } from '../../shared/documents/board-cards.ts'
import { useText } from '../locales/use-text.ts'
import { RoleMark } from '../ui/role-mark.tsx'
import type { CaseScreenProps } from './for-case.tsx'

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
      {isMe ? t('board:grouping.movedByMe') : t('board:grouping.movedBy', { name: familyName })}
    </span>
  )
}

function useIsRecent(atMs: number | null, nowMs: () => number): boolean {
  const [overAtMs, setOverAtMs] = useState<number | null>(null)
  // A device whose clock runs ahead of the mover's must not show it for longer.
  const ageMs = atMs === null ? shownForMs : Math.max(0, nowMs() - atMs)
  const isOver = ageMs >= shownForMs || overAtMs === atMs
  useEffect(() => {
    if (isOver) return undefined
    const timer = setTimeout(() => setOverAtMs(atMs), shownForMs - ageMs)
    return () => clearTimeout(timer)
  }, [atMs, isOver])
  return !isOver
}
