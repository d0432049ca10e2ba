import { useId, useState } from 'react'
import { PassageAuthors, type PassageRoot } from '../../../shared/records/authorship.ts'
import { useAsked } from '../../api/use-asked.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatTime } from '../../ui/format-time.ts'
import { Loading } from '../../ui/loading.tsx'
import { Who } from '../../ui/who.tsx'
import { todayInTokyo, useDates } from '../../records/use-dates.ts'
import './who-wrote.css'

/** A passage of the board or of the actions of a meeting. */
export type Passage = { kind: 'meeting' | 'actions'; meetingId: string; root: PassageRoot; entry: string }

/** だれが、いつ: who wrote a passage that stands here, asked of the log when somebody wants to know. `title`: the passage in its own words. */
export function WhoWrote({ passage, title }: { passage: Passage; title: string }) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" icon="people" label={t('board:authors.openLabel', { title })} onClick={() => setOpen(true)}>
        {t('board:authors.open')}
      </Button>
      <Dialog
        isOpen={isOpen}
        title={t('board:authors.title')}
        cancelLabel={t('board:authors.close')}
        onCancel={() => setOpen(false)}
      >
        <Answer passage={passage} />
      </Dialog>
    </>
  )
}

/** Nothing of it is kept; a session that ended is told by the page around it. */
const stay = () => undefined

function Answer({ passage: { kind, meetingId, root, entry } }: { passage: Passage }) {
  const t = useText()
  const query = new URLSearchParams({ root, entry }).toString()
  const { asked, again } = useAsked(`/api/documents/${kind}/${meetingId}/authors?${query}`, PassageAuthors, stay)
  if (asked.kind === 'loading') return <Loading blocks={1} />
  if (asked.kind === 'ready') return <Authors authors={asked.value} />
  return (
    <div className="stack" role="alert">
      <p>{t(asked.code === 'not-found' ? 'board:authors.gone' : 'board:authors.failed')}</p>
      <Button onClick={again}>{t('board:authors.again')}</Button>
    </div>
  )
}

function Authors({ authors: { people, pieces } }: { authors: PassageAuthors }) {
  const t = useText()
  const headingId = useId()
  const momentOf = useMoment()
  const isShared = new Set(pieces.map(({ by }) => by)).size > 1
  return (
    <div className="stack">
      <ul className="authors-people">
        {people.map((each, index) => (
          <AuthorLine key={index} author={each} />
        ))}
      </ul>
      {isShared && (
        <section className="stack" aria-labelledby={headingId}>
          <h3 id={headingId}>{t('board:authors.pieces')}</h3>
          <ul className="authors-pieces">
            {pieces.map(({ text, by, atMs }, index) => (
              <li key={index}>
                <q lang="ja">{text}</q>
                <span className="caption">
                  <AuthorName author={people[by]} /> {momentOf(atMs)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

type Author = PassageAuthors['people'][number]

function AuthorLine({ author }: { author: Author }) {
  const t = useText()
  const momentOf = useMoment()
  const { firstAtMs, lastAtMs, wrote, tookOut, handedIn } = author
  const [first, last] = [momentOf(firstAtMs), momentOf(lastAtMs)]
  const deed = wrote ? (tookOut ? 'both' : 'wrote') : 'tookOut'
  return (
    <li>
      <AuthorName author={author} />
      <span className="num">{first === last ? first : t('board:authors.span', { first, last })}</span>
      <span className="sub">{t(handedIn ? 'board:authors.handedIn' : `board:authors.${deed}`)}</span>
    </li>
  )
}

function AuthorName({ author }: { author: Author | undefined }) {
  const t = useText()
  if (!author?.person) return <span>{t('board:authors.program')}</span>
  return <Who {...author.person} size={24} />
}

/** 12月3日 18:52, in Japan. */
function useMoment(): (atMs: number) => string {
  const t = useText()
  const dates = useDates()
  const [today] = useState(() => todayInTokyo(Date.now()))
  return (atMs) => t('board:authors.moment', { day: dates.day(todayInTokyo(atMs), today), time: formatTime(atMs) })
}
