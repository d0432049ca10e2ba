import type { KeyboardEvent, Ref } from 'react'
import { isComposing } from './composing.ts'
import { spoken } from './spoken.ts'
import { useLangOf } from './use-lang-of.ts'

type TextInputProps = {
  value: string
  onChange: (value: string) => void
  id?: string
  label?: string
  describedBy?: string | undefined
  missing?: boolean
  type?: 'text' | 'email' | 'password' | 'date'
  placeholder?: string
  autoComplete?: string
  inputMode?: 'numeric'
  readOnly?: boolean
  required?: boolean
  maxLength?: number
  name?: string
  /** The id of its suggestions. */
  list?: string
  onEnter?: () => void
  onFocus?: () => void
  onBlur?: () => void
  ref?: Ref<HTMLInputElement>
}

/** One line of text. Enter during composition takes the proposal and does nothing else. */
export function TextInput({ value, onChange, label, describedBy, missing = false, onEnter, ...rest }: TextInputProps) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter') return
    if (isComposing(event)) return event.preventDefault()
    onEnter?.()
  }
  return (
    <input
      {...rest}
      className={`input${missing ? ' input-missing' : ''}`}
      value={value}
      lang={useLangOf(value)}
      aria-label={spoken(label)}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
    />
  )
}

/** What a device offers below a line of text while one types; anything else may be typed, too. */
export function Suggestions({ id, words }: { id: string; words: readonly string[] }) {
  return (
    <datalist id={id} lang="ja">
      {words.map((word) => (
        <option key={word}>{word}</option>
      ))}
    </datalist>
  )
}
