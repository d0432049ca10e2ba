import { useText } from '../../locales/use-text.ts'
import { Chip } from '../../ui/chip.tsx'
import { Who } from '../../ui/who.tsx'
import { leaderOf } from '../console/leading.ts'
import type { AtTable } from '../room-table.tsx'
import type { Attendee } from '../seats.ts'

type SpeakingListProps = { at: AtTable; people: readonly Attendee[]; title: string }

/** In which order people speak, who speaks now, and who is not here. */
export function SpeakingList({ at, people, title }: SpeakingListProps) {
  return (
    <section className="speaking">
      <h2 className="speaking-title">{title}</h2>
      <ol className="speaking-list">
        {people.map((person) => (
          <li key={person.personId} className={at.room.speakerId === person.personId ? 'speaking-now' : undefined}>
            <Who {...person} />
            <SpeakingWord at={at} personId={person.personId} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function SpeakingWord({ at, personId }: { at: AtTable; personId: string }) {
  const t = useText()
  const isMe = personId === at.me.personId
  return (
    <span className="speaking-word">
      {leaderOf(at.meeting.participants, at.room)?.personId === personId && <Chip>{t('leading:lead.chip')}</Chip>}
      {isMe && <Chip kind="indigo">{t('rooms:arrival.you')}</Chip>}
      {at.room.speakerId === personId && <b>{t('rooms:arrival.speaking')}</b>}
      {at.presence[personId] === 'away' && t('rooms:arrival.away')}
      {at.presence[personId] === undefined && t('rooms:arrival.absentYet')}
      {at.presence[personId] === 'no-line' && t('ui:table.no-line')}
    </span>
  )
}
