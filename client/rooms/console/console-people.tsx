import { writesDrafts } from '../../../shared/access/policy.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { Who } from '../../ui/who.tsx'
import type { FirstHalfProps } from '../room-props.ts'
import { ConsoleGuests } from './console-guests.tsx'
import { ReadingWord } from './reading-word.tsx'
import { type Attendee, speakingOrder } from '../seats.ts'
import { ElapsedTime } from '../elapsed-time.tsx'

/** Who speaks, who asked to, and in which order the rest follows. */
export function ConsolePeople({ at }: { at: FirstHalfProps }) {
  const t = useText()
  const { meeting, room } = at
  const find = (id: string) => meeting.participants.filter(({ personId }) => personId === id)
  const order = orderIn(at)
  return (
    <div className="console-people stack">
      <section>
        <h2 className="console-heading">{t('rooms:console.floor')}</h2>
        <Speaker at={at} speaker={find(room.speakerId ?? '')[0] ?? null} />
      </section>
      <section>
        <h2 className="console-heading">{t('rooms:console.hands')}</h2>
        {room.hands.length === 0 && <p className="sub">{t('rooms:console.noHands')}</p>}
        <PeopleQueue at={at} people={room.hands.flatMap(({ personId }) => find(personId))} raised />
      </section>
      {order.length > 0 && (
        <section>
          <h2 className="console-heading">{t('rooms:console.order')}</h2>
          <PeopleQueue at={at} people={order} raised={false} />
        </section>
      )}
      <ConsoleGuests at={at} />
    </div>
  )
}

/** Where everyone has a turn: when people say their names, and when the key roles read. */
function orderIn({ meeting, room }: FirstHalfProps): Attendee[] {
  if (room.phase === 'arrival') return speakingOrder(meeting.participants)
  if (room.phase !== 'reveal') return []
  return speakingOrder(meeting.participants).filter((each) => writesDrafts(each.profession, each.meetingFunction))
}

function Speaker({ at, speaker }: { at: FirstHalfProps; speaker: Attendee | null }) {
  const t = useText()
  if (speaker === null)
    return (
      <p className="sub">
        <Phrases text={t('rooms:console.noFloor')} />
      </p>
    )
  return (
    <p className="queue-line">
      <Who {...speaker} />
      <ElapsedTime sinceMs={at.room.speakingSinceMs} nowMs={at.nowMs} say={(time) => t('together:turns.time', time)} />
      <span className="end">
        <Button
          label={t('rooms:console.endFloorFor', { name: speaker.name })}
          onClick={() => void at.send({ name: 'give-floor', personId: null })}
        >
          {t('rooms:console.endFloor')}
        </Button>
      </span>
    </p>
  )
}

type PeopleQueueProps = { at: FirstHalfProps; people: readonly Attendee[]; raised: boolean }

function PeopleQueue({ at, people, raised }: PeopleQueueProps) {
  const t = useText()
  const { room, send } = at
  return (
    <ol className="queue">
      {people.map(({ personId, profession, name, isGuest }, index) => (
        <li key={personId} className="queue-line">
          <b className="num">{index + 1}</b>
          <Who {...{ profession, name, isGuest }} />
          {raised ? <WaitingTime at={at} personId={personId} /> : <ReadingWord room={room} personId={personId} />}
          <span className="end row">
            {raised && (
              <button
                type="button"
                className="button button-quiet queue-lower"
                aria-label={t('rooms:console.lowerFor', { name })}
                onClick={() => void send({ name: 'lower-hand', personId })}
              >
                <Icon name="close" />
              </button>
            )}
            {room.speakerId !== personId && (
              <Button
                label={t('rooms:console.letSpeakTo', { name })}
                onClick={() => void send({ name: 'give-floor', personId })}
              >
                {t('rooms:console.letSpeak')}
              </Button>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** How long a hand has been up: the order of hands says who is next, this says who should not wait much longer. */
function WaitingTime({ at: { room, nowMs }, personId }: { at: FirstHalfProps; personId: string }) {
  const t = useText()
  const sinceMs = room.hands.find((hand) => hand.personId === personId)?.sinceMs ?? null
  return <ElapsedTime sinceMs={sinceMs} nowMs={nowMs} say={(time) => t('leading:hand.waits', time)} />
}
