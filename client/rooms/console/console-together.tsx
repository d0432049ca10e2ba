import { Question } from '../../../shared/documents/draft.ts'
import type { Phase } from '../../../shared/rooms/phases.ts'
import { isSameSpot, type SpotKind, spotKinds } from '../../../shared/rooms/spot.ts'
import type { Together } from '../../board/together/together.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import type { FirstHalfProps } from '../room-props.ts'
import { relativeDay } from '../reading/timeline.tsx'
import type { Place } from '../together/places.ts'
import '../together/together.css'
import { untitled, usePlaces } from '../together/use-places.ts'

/** While the case is read, what is shown leads the meeting; in other steps people do. */
const comesFirst: ReadonlySet<Phase> = new Set<Phase>(['reading'])

/** What whoever leads shows to all without leaving the console, above the table and the people or below them. */
export function ConsolePlaces({ at, above }: { at: FirstHalfProps; above: boolean }) {
  const { phase } = at.room
  if (comesFirst.has(phase) !== above) return null
  return spotKinds[phase].map((kind, index) => <ShowPlaces key={kind} at={at} kind={kind} isFirst={index === 0} />)
}

type ShowPlacesProps = { at: FirstHalfProps; kind: SpotKind; isFirst: boolean }

function ShowPlaces({ at, kind, isFirst }: ShowPlacesProps) {
  const t = useText()
  const places = inOrder(usePlaces(at, kind), at)
  const { shown, show } = at.together
  if (places.length === 0) return null
  const isOn = (place: Place) => shown !== null && isSameSpot(shown.spot, place)
  return (
    <section>
      <div className="places-head">
        <h2 className="console-heading">{t(`together:list.${kind}`)}</h2>
        {isFirst && <p className="caption">{t('together:list.hint')}</p>}
      </div>
      <ul className={isLong(kind) ? 'places places-long' : 'places'}>
        {places.map((place) => (
          <li key={place.id}>
            <Button on={isOn(place)} onClick={() => show({ kind, id: place.id })}>
              <PlaceFace place={place} />
            </Button>
          </li>
        ))}
      </ul>
      {places.some(isOn) && <ShownFoot together={at.together} />}
    </section>
  )
}

/** Of the papers those of the role that has the floor, question by question: for reading along, and for reading aloud in somebody's place. */
function inOrder(places: readonly Place[], { meeting, room }: FirstHalfProps): readonly Place[] {
  const papers = places.filter((place) => place.kind === 'reflection')
  if (papers.length === 0) return places
  const role = meeting.participants.find(({ personId }) => personId === room.speakerId)?.profession
  return Question.options.flatMap((question) =>
    papers.filter((each) => each.role === role && each.question === question),
  )
}

/** Whole texts, one below the other; titles stand side by side. */
function isLong(kind: SpotKind): boolean {
  return kind === 'reflection' || kind === 'wish' || kind === 'lens-note' || kind === 'action'
}

function PlaceFace({ place }: { place: Place }) {
  const t = useText()
  switch (place.kind) {
    case 'event':
      return (
        <>
          <span lang="ja">{place.words}</span> <small className="num">{relativeDay(place.tDays, t)}</small>
        </>
      )
    case 'reflection':
      return <LongFace head={t(`rooms:question.${place.question}.name`)} words={place.words} />
    case 'wish': {
      const [from, to] = [t(`professions:${place.role}`), t(`professions:${place.toRole}`)]
      return <LongFace head={t('together:list.fromTo', { from, to })} words={place.words} />
    }
    case 'lens-note':
      return <LongFace head={t(`board:lenses.${place.lens}.name`)} words={place.words} />
    case 'statement':
      return t(`professions:${place.role}`)
    case 'card':
    case 'pile':
    case 'action':
      return place.words.trim() === '' ? t(untitled[place.kind]) : <span lang="ja">{place.words}</span>
    default:
      return place satisfies never
  }
}

function LongFace({ head, words }: { head: string; words: string }) {
  return (
    <>
      <small>{head}</small>
      <span lang="ja">{words}</span>
    </>
  )
}

/** Calls back whoever looks elsewhere, and ends it. */
function ShownFoot({ together: { shown, call, stop } }: { together: Together }) {
  const t = useText()
  if (shown === null) return null
  return (
    <div className="places-foot">
      {!shown.isMine && (
        <span className="sub">
          <Sentence text={t('together:show.by', { name: shown.byName })} />
        </span>
      )}
      <Button icon="people" onClick={call}>
        {t('together:show.call')}
      </Button>
      <Button kind="quiet" onClick={stop}>
        {t('together:show.stop')}
      </Button>
    </div>
  )
}
