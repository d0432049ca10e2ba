import { type ComponentProps, type ReactNode, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { useText } from '../locales/use-text.ts'
import { TextArea } from '../ui/text-area.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { FieldCarets } from './field-carets.tsx'
import { FieldPresence } from './field-presence-line.tsx'
import { reportCaret } from './own-caret.ts'
import { TextBinding } from './text-binding.ts'
import type { MirroredField } from './use-caret-spots.ts'
import type { FieldPlace } from './use-field-presence.ts'

type Bound = {
  text: Y.Text
  /** In graphemes, from `FieldLimit`. */
  limit: number
  /** Shows who else has this field in hand, and lets the others see me in it. Not for private drafts. */
  place?: FieldPlace | undefined
}

type BoundTextAreaProps = Omit<ComponentProps<typeof TextArea>, 'value' | 'onChange' | 'ref' | 'limit'> & Bound

/** Several lines of a Y.Text, typed into together. */
export function BoundTextArea({ text, limit, place, ...rest }: BoundTextAreaProps) {
  const { control, field, wasCut } = useBinding<HTMLTextAreaElement>({ text, limit, place })
  return (
    <>
      <WithCarets place={place} field={field}>
        <TextArea {...rest} {...control} limit={limit} />
      </WithCarets>
      {wasCut && <CutNote limit={limit} />}
    </>
  )
}

type BoundTextInputProps = Omit<ComponentProps<typeof TextInput>, 'value' | 'onChange' | 'ref' | 'type' | 'maxLength'> &
  Bound

/** One line of a Y.Text, typed into together. */
export function BoundTextInput({ text, limit, place, ...rest }: BoundTextInputProps) {
  const { control, field, wasCut } = useBinding<HTMLInputElement>({ text, limit, place })
  return (
    <>
      <WithCarets place={place} field={field}>
        <TextInput {...rest} {...control} />
      </WithCarets>
      {wasCut && <CutNote limit={limit} />}
    </>
  )
}

function useBinding<Field extends HTMLTextAreaElement | HTMLInputElement>({ text, limit, place }: Bound) {
  const binding = useMemo(() => new TextBinding(text, limit), [text, limit])
  const ref = useRef<Field>(null)
  useLayoutEffect(() => (ref.current === null ? undefined : binding.attach(ref.current)), [binding])
  useOwnCaret(ref, binding, { text, place })
  const { value, wasCut } = useSyncExternalStore(binding.subscribe, binding.read)
  return {
    control: { ref, value, onChange: binding.input },
    field: { ref, text, value, shownPlaceOf: binding.shownPlaceOf },
    wasCut,
  }
}

function useOwnCaret(
  ref: MirroredField['ref'],
  { isComposing }: TextBinding,
  { text, place }: Pick<Bound, 'text' | 'place'>,
): void {
  const awareness = place?.awareness
  const name = place?.field
  // Behind the binding's own listeners: what was composed is in the text when the caret is asked for.
  useLayoutEffect(() => {
    if (ref.current === null || awareness === undefined || name === undefined) return undefined
    return reportCaret(ref.current, { place: { awareness, field: name }, text, isComposing })
  }, [ref, awareness, name, text, isComposing])
}

type WithCaretsProps = { place: FieldPlace | undefined; field: MirroredField; children: ReactNode }

function WithCarets({ place, field, children }: WithCaretsProps) {
  if (place === undefined) return children
  return (
    <div className="bound-field">
      {children}
      <FieldCarets place={place} field={field} />
      <FieldPresence place={place} />
    </div>
  )
}

function CutNote({ limit }: { limit: number }) {
  const t = useText()
  return (
    <p className="field-cut" role="alert">
      {t('documents:field.cut', { limit })}
    </p>
  )
}
