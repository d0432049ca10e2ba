import { type RefObject, useRef, useState } from 'react'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/card.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Note } from '../../ui/note.tsx'
import type { RoomScreenProps } from '../screen-props.ts'
import { useAnsweredOnce } from './use-answered-once.ts'
import { focusField } from '../use-focus-inside.ts'

const values = ['one', 'two', 'three', 'four', 'five'] as const
type Value = (typeof values)[number]

/** 話しやすさ 1–5: a number without a person, asked once. What becomes of it stands there before one answers. */
export function EaseQuestion(props: RoomScreenProps) {
  const t = useText()
  const { meeting, me } = props
  const question = useRef<HTMLDivElement>(null)
  const [answered, setAnswered] = useAnsweredOnce(`kurumaza.ease.${meeting.id}.${me.personId}`)
  const [value, setValue] = useState<Value | null>(null)
  const { state, send } = useEaseSending(props, setAnswered)
  if (answered) return <EaseAnswered />
  return (
    <Sheet label={t('board:closing.ease')}>
      <p>{t('board:closing.shown')}</p>
      <div ref={question} className="ease-choice">
        <Choice
          joined
          label={t('board:closing.ease')}
          options={values.map((each) => ({ value: each, label: t(`board:closing.value.${each}`) }))}
          value={value}
          onChange={setValue}
        />
      </div>
      {state === 'failed' && <Note kind="caution">{t('board:closing.failed')}</Note>}
      <div>
        <Button
          kind="primary"
          unavailableBecause={value === null ? t('board:closing.needValue') : undefined}
          onUnavailable={() => focusIn(question)}
          onClick={() => value !== null && void send(values.indexOf(value) + 1)}
        >
          {state === 'sending' ? t('board:closing.sending') : t('board:closing.send')}
        </Button>
      </div>
    </Sheet>
  )
}

function focusIn(question: RefObject<HTMLElement | null>): void {
  focusField(question.current)
}

type Sending = 'idle' | 'sending' | 'failed'

function useEaseSending({ sendAnonymous }: RoomScreenProps, onAnswered: () => void) {
  const [state, setState] = useState<Sending>('idle')
  async function send(value: number) {
    if (state === 'sending') return
    setState('sending')
    const reply = await sendAnonymous({ name: 'rate-ease', value })
    // An answer given before, whose receipt was lost, has been counted.
    const taken = reply.ok || reply.code === 'already'
    setState(taken ? 'idle' : 'failed')
    if (taken) onAnswered()
  }
  return { state, send }
}

function EaseAnswered() {
  const t = useText()
  return (
    <Note kind="indigo" icon="check">
      <output>{t('board:closing.sent')}</output>
    </Note>
  )
}
