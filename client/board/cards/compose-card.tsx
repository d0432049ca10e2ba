import { type FormEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { FieldLimit } from '../../../shared/documents/limits.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import type { KeptCard, UnsentCard } from './use-kept-card.ts'

type CardFormProps = {
  title: string
  /** What will happen to it, said before it is written. */
  promise: ReactNode
  /** Without a name it looks as it will look: dashed. */
  anonymous?: boolean
  kept: KeptCard
  busy?: boolean
  /** Why it could not be sent, and where the text is. */
  trouble?: string | null
  submitLabel: string
  onSubmit: () => void
  onLeave: () => void
}

/** The sheet a new card is written on, before anyone else sees it. Enter in the title never sends it. */
export function CardForm(props: CardFormProps) {
  const { title, promise, anonymous = false, kept, busy = false, trouble, submitLabel, onSubmit, onLeave } = props
  const t = useText()
  const [asked, setAsked] = useState(false)
  const { sheet, titleField } = useOpenSheet()
  const gaps = useGaps(kept.card)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    setAsked(true)
    if (gaps.title === null && gaps.detail === null) return onSubmit()
    if (gaps.title !== null) titleField.current?.focus()
    else sheet.current?.querySelector('textarea')?.focus()
  }
  return (
    <form
      ref={sheet}
      className={`card card-form stack${anonymous ? ' card-form-anonymous' : ''}`}
      aria-label={title}
      onSubmit={submit}
    >
      <h2>{title}</h2>
      <div className="caption card-form-promise">{promise}</div>
      <CardFields kept={kept} titleField={titleField} gaps={asked ? gaps : noGaps} />
      {trouble && (
        <p className="field-gap" role="alert">
          {trouble}
        </p>
      )}
      <div className="row wrap">
        <Button type="submit" kind="primary">
          {busy ? t('board:compose.sending') : submitLabel}
        </Button>
        <Button kind="quiet" onClick={onLeave}>
          {t('board:compose.leave')}
        </Button>
      </div>
    </form>
  )
}

/** The hand finds the title ready, and the way to send it on the same screen, above the bar. */
function useOpenSheet() {
  const sheet = useRef<HTMLFormElement>(null)
  const titleField = useRef<HTMLInputElement>(null)
  useEffect(() => {
    titleField.current?.focus({ preventScroll: true })
    sheet.current?.scrollIntoView({ block: 'end' })
  }, [])
  return { sheet, titleField }
}

type CardFieldsProps = { kept: KeptCard; titleField: RefObject<HTMLInputElement | null>; gaps: Gaps }

function CardFields({ kept: { card, change }, titleField, gaps }: CardFieldsProps) {
  const t = useText()
  return (
    <>
      <Field label={t('board:compose.field.title')} gap={gaps.title ?? undefined}>
        {({ id, describedBy, missing }) => (
          <TextInput
            {...{ id, describedBy, missing }}
            ref={titleField}
            value={card.title}
            placeholder={t('board:compose.example.title')}
            onChange={(title) => change({ title })}
          />
        )}
      </Field>
      <Field label={t('board:compose.field.detail')} gap={gaps.detail ?? undefined}>
        {({ id, describedBy, missing }) => (
          <TextArea
            {...{ id, describedBy, missing }}
            value={card.detail}
            placeholder={t('board:compose.example.detail')}
            onChange={(detail) => change({ detail })}
          />
        )}
      </Field>
    </>
  )
}

/** What is wrong with each field, in words. */
type Gaps = Record<'title' | 'detail', string | null>
const noGaps: Gaps = { title: null, detail: null }

function useGaps({ title, detail }: UnsentCard): Gaps {
  const t = useText()
  // In UTF-16 units, as the server counts.
  const longerThan = (text: string, limit: number) =>
    text.trim().length > limit ? t('board:compose.tooLong', { limit }) : null
  return {
    title: title.trim() === '' ? t('board:compose.needTitle') : longerThan(title, FieldLimit.title),
    detail: longerThan(detail, FieldLimit.detail),
  }
}
