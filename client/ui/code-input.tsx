import type { Ref } from 'react'
import { CODE_LENGTH, digitsOf } from './code-digits.ts'

type CodeInputProps = {
  label: string
  value: string
  onChange: (digits: string) => void
  describedBy?: string
  ref?: Ref<HTMLInputElement>
}

/** Four boxes for a number that nobody is to read. One field lies over them, so that every keyboard and screen reader knows it. */
export function CodeInput({ label, value, onChange, describedBy, ref }: CodeInputProps) {
  return (
    <div className="code">
      <input
        ref={ref}
        className="code-field"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        aria-label={label}
        aria-describedby={describedBy}
        value={value}
        onChange={(event) => onChange(digitsOf(event.target.value))}
      />
      {Array.from({ length: CODE_LENGTH }, (_, index) => (
        <span key={index} className={boxClass(index, value.length)} aria-hidden="true" />
      ))}
    </div>
  )
}

function boxClass(index: number, filled: number): string {
  if (index < filled) return 'code-box code-box-filled'
  return index === filled ? 'code-box code-box-next' : 'code-box'
}
