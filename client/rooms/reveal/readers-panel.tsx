import { writesDrafts } from '../../../shared/access/policy.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Who } from '../../ui/who.tsx'
import './readers-panel.css'
import { type Reader, readingTurns } from './reading-turns.ts'
import type { FirstHalfProps } from '../room-props.ts'

/** つぎに読む人: whose turn it is, who follows and who has read; and the way out for whoever would rather not read aloud. */
export function ReadersPanel(at: FirstHalfProps) {
  const t = useText()
  const { me, meeting, room } = at
  const readers = readingTurns(meeting.participants, room)
  const someoneIsNext = readers.some(({ turn }) => turn === 'next')
  return (
    <section className="readers">
      <h2 className="readers-title">{someoneIsNext ? t('together:turns.next') : t('together:turns.title')}</h2>
      <ol>
        {readers.map((reader) => (
          <ReaderLine key={reader.person.personId} reader={reader} isMe={reader.person.personId === me.personId} />
        ))}
      </ol>
      <div className="not-on-portrait">
        <LetReadButton {...at} />
      </div>
    </section>
  )
}

function ReaderLine({ reader: { person, turn, readFor }, isMe }: { reader: Reader; isMe: boolean }) {
  const t = useText()
  return (
    <li className={`reader reader-${turn}`} aria-current={turn === 'now' ? 'step' : undefined}>
      <Who {...person} />
      {isMe && <Chip kind="indigo">{t('rooms:arrival.you')}</Chip>}
      {turn === 'now' && <b className="reader-word">{t(`together:turns.${readFor ? 'readingFor' : 'reading'}`)}</b>}
      {turn === 'past' && <span className="reader-word">{t('together:turns.done')}</span>}
      {turn === 'next' && readFor && <Chip icon="book">{t('together:turns.readFor')}</Chip>}
    </li>
  )
}

/** 進行役に読んでもらう. Nobody is asked why. */
export function LetReadButton({ me, myFunction, room, send }: FirstHalfProps) {
  const t = useText()
  if (!writesDrafts(me.profession, myFunction)) return null
  const on = room.letRead.includes(me.personId)
  return (
    <Button wide icon="book" on={on} onClick={() => void send({ name: 'let-read', on: !on })}>
      {t('together:turns.letRead')}
    </Button>
  )
}
