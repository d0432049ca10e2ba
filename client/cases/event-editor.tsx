import { useEffect, useRef, useState } from 'react'
import { caseTimeline, removeEvent, setEvent, type TimelineEvent } from '../../shared/documents/case.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { BoundTextArea, BoundTextInput } from '../documents/bound-text.tsx'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { TextInput } from '../ui/text-input.tsx'
import type { CaseDesk } from './case-desk.ts'
import { CaseLimit } from './case-limit.ts'

type EventEditorProps = { desk: CaseDesk; id: string; event: TimelineEvent; onDone: () => void }

/** One event, written together; what is typed stands on everyone's screen at once. */
export function EventEditor({ desk, id, event, onDone }: EventEditorProps) {
  const t = useText()
  const { doc } = desk.document
  const sheet = useRef<HTMLElement>(null)
  useEffect(() => sheet.current?.querySelector('input')?.focus(), [])
  return (
    <section className="sheet stack" ref={sheet} aria-label={t('cases:timeline.editor')}>
      <DayField {...{ desk, id, event }} />
      <EventText {...{ desk, id }} field="label" />
      <EventText {...{ desk, id }} field="actor" />
      <EventText {...{ desk, id }} field="event" />
      <div className="row wrap">
        <Button
          icon="fork"
          on={event.turningPoint}
          onClick={() => setEvent(doc, id, { turningPoint: !event.turningPoint })}
        >
          {t('cases:timeline.turningPoint')}
        </Button>
        <span className="grow" />
        <RemoveEvent {...{ desk, id, onDone }} />
        <Button icon="check" onClick={onDone}>
          {t('cases:timeline.done')}
        </Button>
      </div>
    </section>
  )
}

/** How many days before the meeting, as people say it: 40 means 40日前. */
function DayField({ desk, id, event }: Omit<EventEditorProps, 'onDone'>) {
  const t = useText()
  const [typed, setTyped] = useState(String(-event.tDays))
  const days = Number(typed.normalize('NFKC'))
  const isDay = typed.trim() !== '' && Number.isInteger(days) && Math.abs(days) <= 36_500
  function change(text: string) {
    setTyped(text)
    const next = Number(text.normalize('NFKC'))
    if (text.trim() !== '' && Number.isInteger(next) && Math.abs(next) <= 36_500)
      setEvent(desk.document.doc, id, { tDays: next === 0 ? 0 : -next })
  }
  return (
    <Field
      label={t('cases:timeline.days')}
      hint={t('cases:timeline.daysHint')}
      gap={isDay ? undefined : t('cases:timeline.daysGap')}
    >
      {(control) => (
        <span className="case-days">
          <TextInput {...control} value={typed} onChange={change} maxLength={6} />
          {t('cases:timeline.daysUnit')}
        </span>
      )}
    </Field>
  )
}

type EventTextProps = { desk: CaseDesk; id: string; field: 'label' | 'actor' | 'event' }

function EventText({ desk, id, field }: EventTextProps) {
  const t = useText()
  const { doc, awareness } = desk.document
  const text = textOf(caseTimeline(doc), id, field)
  if (text === null) return null
  const place = { awareness, field: `${id}/${field}` }
  return (
    <Field label={t(`cases:timeline.${field}`)} hint={t(`cases:timeline.${field}Hint`)}>
      {({ id: controlId, describedBy }) =>
        field === 'event' ? (
          <BoundTextArea {...{ text, place, describedBy }} id={controlId} limit={CaseLimit.event} />
        ) : (
          <BoundTextInput {...{ text, place, describedBy }} id={controlId} limit={CaseLimit[field]} />
        )
      }
    </Field>
  )
}

function RemoveEvent({ desk, id, onDone }: Omit<EventEditorProps, 'event'>) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  function remove() {
    removeEvent(desk.document.doc, id)
    onDone()
  }
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        {t('cases:timeline.remove')}
      </Button>
      <Dialog
        isOpen={asking}
        danger
        title={t('cases:timeline.removeTitle')}
        confirmLabel={t('cases:timeline.remove')}
        onConfirm={remove}
        onCancel={() => setAsking(false)}
      >
        <p>{t('cases:timeline.removeText')}</p>
      </Dialog>
    </>
  )
}
