import { useState } from 'react'
import { addEvent, caseTimeline, readTimeline, type TimelineEvent } from '../../shared/documents/case.ts'
import { newId } from '../../shared/ids.ts'
import { useYjs } from '../documents/use-yjs.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { type CaseDesk, mayEdit } from './case-desk.ts'
import { EventEditor } from './event-editor.tsx'
import { relativeDays } from './relative-days.ts'

/** 経過: what happened, in days before the meeting, with the turning points 分かれ目. */
export function TimelineStep({ desk }: { desk: CaseDesk }) {
  const t = useText()
  const { doc } = desk.document
  const events = useYjs(caseTimeline(doc), () => readTimeline(doc))
  const [openId, setOpenId] = useState<string | null>(null)
  function add() {
    const id = newId()
    // The newest comes last, near the meeting; its day is chosen first thing.
    addEvent(doc, id, events.at(-1)?.[1].tDays ?? -30)
    setOpenId(id)
  }
  return (
    <section className="stack">
      <h1>{t('cases:step.timeline')}</h1>
      <p className="sub">{t('cases:timeline.text')}</p>
      {events.length === 0 && <p>{t('cases:timeline.empty')}</p>}
      <ol className="case-events">
        {events.map(([id, event]) => (
          <li key={id}>
            {id === openId && mayEdit(desk) ? (
              <EventEditor {...{ desk, id, event }} onDone={() => setOpenId(null)} />
            ) : (
              <EventLine {...{ desk, event }} onOpen={() => setOpenId(id)} />
            )}
          </li>
        ))}
      </ol>
      {mayEdit(desk) && (
        <Button icon="plus" onClick={add}>
          {t('cases:timeline.add')}
        </Button>
      )}
    </section>
  )
}

type EventLineProps = { desk: CaseDesk; event: TimelineEvent; onOpen: () => void }

function EventLine({ desk, event, onOpen }: EventLineProps) {
  const t = useText()
  const when = event.label.trim() === '' ? relativeDays(event.tDays, t) : event.label
  return (
    <div className="case-event">
      <p className="case-event-when">
        <b lang="ja">{when}</b>
        <span className="caption num">{relativeDays(event.tDays, t)}</span>
      </p>
      <div>
        <p lang="ja">
          {event.actor && <b>{event.actor}　</b>}
          {event.event}
        </p>
        {event.turningPoint && (
          <p className="case-event-fork">
            <Icon name="fork" />
            {t('cases:timeline.turningPoint')}
          </p>
        )}
      </div>
      {mayEdit(desk) && (
        <Button kind="quiet" label={t('cases:timeline.mendLabel', { when })} onClick={onOpen}>
          {t('cases:timeline.mend')}
        </Button>
      )}
    </div>
  )
}
