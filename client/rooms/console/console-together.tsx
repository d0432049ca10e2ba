import { Question } from '../../../shared/documents/draft.ts'
import type { Spot } from '../../../shared/rooms/spot.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import type { FirstHalfProps } from '../room-props.ts'
import { relativeDay } from '../reading/timeline.tsx'
import '../together/together.css'
import { useCaseEvents, useEventPlaces, usePaperPlaces } from '../together/together-places.ts'
import { type Shown, useFollowing } from '../together/use-following.ts'
import { useReflections } from '../use-reflections.ts'

/** What whoever leads shows to all without leaving the console: an event of the case. */
export function ConsoleEvents({ at }: { at: FirstHalfProps }) {
  return at.room.phase === 'reading' && <ShowEvents {...at} />
}

/** And the papers that are being read. */
export function ConsolePapers({ at }: { at: FirstHalfProps }) {
  return at.room.phase === 'reveal' && <ShowPapers {...at} />
}

function ShowEvents(at: FirstHalfProps) {
  const t = useText()
  const events = useCaseEvents(at)
  const shown = useFollowing(at, useEventPlaces(at))
  if (events.length === 0) return null
  return (
    <section>
      <div className="places-head">
        <h2 className="console-heading">{t('together:show.events')}</h2>
        <p className="caption">{t('together:show.eventsHint')}</p>
      </div>
      <ul className="places">
        {events.map(([id, { label, tDays }]) => (
          <li key={id}>
            <Button on={shown?.id === id} onClick={() => show(at, { kind: 'event', id })}>
              <span lang="ja">{label}</span> <small className="num">{relativeDay(tDays, t)}</small>
            </Button>
          </li>
        ))}
      </ul>
      <ShownFoot at={at} shown={shown} kind="event" />
    </section>
  )
}

/** The papers of the role that has the floor: for reading along, and for reading aloud in somebody's place. */
function ShowPapers(at: FirstHalfProps) {
  const t = useText()
  const { meeting, room } = at
  const reflections = useReflections(at)
  const shown = useFollowing(at, usePaperPlaces(reflections))
  const role = meeting.participants.find(({ personId }) => personId === room.speakerId)?.profession
  const papers = Question.options.flatMap((question) =>
    reflections.filter(([, paper]) => paper.role === role && paper.question === question),
  )
  if (papers.length === 0) return null
  return (
    <section>
      <div className="places-head">
        <h2 className="console-heading">{t('together:show.papers')}</h2>
        <p className="caption">{t('together:show.papersHint')}</p>
      </div>
      <ul className="places places-papers">
        {papers.map(([id, { question, text }]) => (
          <li key={id}>
            <Button on={shown?.id === id} onClick={() => show(at, { kind: 'reflection', id })}>
              <small>{t(`rooms:question.${question}.name`)}</small>
              <span lang="ja">{text}</span>
            </Button>
          </li>
        ))}
      </ul>
      <ShownFoot at={at} shown={shown} kind="reflection" />
    </section>
  )
}

function show({ send }: FirstHalfProps, spot: Spot): void {
  void send({ name: 'point-at', spot, call: false })
}

type ShownFootProps = { at: FirstHalfProps; shown: Shown | null; kind: Spot['kind'] }

/** Calls back whoever looks elsewhere, and ends it. */
function ShownFoot({ at: { send }, shown, kind }: ShownFootProps) {
  const t = useText()
  if (shown === null) return null
  const { id, isMine, byName } = shown
  return (
    <div className="places-foot">
      {!isMine && (
        <span className="sub">
          <Sentence text={t('together:show.by', { name: byName })} />
        </span>
      )}
      <Button icon="people" onClick={() => void send({ name: 'point-at', spot: { kind, id }, call: true })}>
        {t('together:show.call')}
      </Button>
      <Button kind="quiet" onClick={() => void send({ name: 'point-at', spot: null, call: false })}>
        {t('together:show.stop')}
      </Button>
    </div>
  )
}
