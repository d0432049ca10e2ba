import { type ComponentProps, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { useText } from '../locales/use-text.ts'
import { TextArea } from '../ui/text-area.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { enterField, leaveField } from './field-presence.ts'
import { FieldPresence } from './field-presence-line.tsx'
import { TextBinding, type TextField } from './text-binding.ts'
import type { FieldPlace } from './use-field-presence.ts'

type Bound = {
  text: Y.Text
  /** In graphemes, from `FieldLimit`. */
  limit: number
  /** Shows who else has this field in hand, and lets the others see me in it. Not for private drafts. */
  place?: FieldPlace
}

type BoundTextAreaProps = Omit<ComponentProps<typeof TextArea>, 'value' | 'onChange' | 'ref' | 'limit'> & Bound

/** Several lines of a Y.Text, typed into together. */
export function BoundTextArea({ text, limit, place, ...rest }: BoundTextAreaProps) {
  const { ref, value, wasCut, onChange } = useBinding<HTMLTextAreaElement>(text, limit)
  const presence = presenceHandlers(place, rest)
  return (
    <>
      <TextArea {...rest} {...presence} ref={ref} value={value} onChange={onChange} limit={limit} />
      <BelowField place={place} wasCut={wasCut} limit={limit} />
    </>
  )
}

type BoundTextInputProps = Omit<ComponentProps<typeof TextInput>, 'value' | 'onChange' | 'ref' | 'type' | 'maxLength'> &
  Bound

/** One line of a Y.Text, typed into together. */
export function BoundTextInput({ text, limit, place, ...rest }: BoundTextInputProps) {
  const { ref, value, wasCut, onChange } = useBinding<HTMLInputElement>(text, limit)
  const presence = presenceHandlers(place, rest)
  return (
    <>
      <TextInput {...rest} {...presence} ref={ref} value={value} onChange={onChange} />
      <BelowField place={place} wasCut={wasCut} limit={limit} />
    </>
  )
}

function useBinding<Field extends TextField>(text: Y.Text, limit: number) {
  const binding = useMemo(() => new TextBinding(text, limit), [text, limit])
  const ref = useRef<Field>(null)
  useLayoutEffect(() => (ref.current === null ? undefined : binding.attach(ref.current)), [binding])
  const shown = useSyncExternalStore(binding.subscribe, binding.read)
  return { ref, onChange: binding.input, ...shown }
}

function presenceHandlers(place: FieldPlace | undefined, own: { onFocus?: () => void; onBlur?: () => void }) {
  return {
    onFocus() {
      if (place !== undefined) enterField(place.awareness, place.field)
      own.onFocus?.()
    },
    onBlur() {
      if (place !== undefined) leaveField(place.awareness, place.field)
      own.onBlur?.()
    },
  }
}

function BelowField({ place, wasCut, limit }: { place: FieldPlace | undefined; wasCut: boolean; limit: number }) {
  const t = useText()
  return (
    <>
      {wasCut && (
        <p className="field-gap" role="alert">
          {t('documents:field.cut', { limit })}
        </p>
      )}
      {place !== undefined && <FieldPresence place={place} />}
    </>
  )
}
