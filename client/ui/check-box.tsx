import type { ReactNode } from 'react'

type CheckBoxProps = {
  checked: boolean
  onChange: (checked: boolean) => void
  describedBy?: string | undefined
  disabled?: boolean
  children: ReactNode
}

/** One thing that holds or does not; its words are pressed like the box. */
export function CheckBox({ checked, onChange, describedBy, disabled = false, children }: CheckBoxProps) {
  return (
    <label className="check-box">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  )
}
