import type { Ref } from 'react'
import { Icon } from './icon.tsx'
import { spoken } from './spoken.ts'
import { useLangOf } from './use-lang-of.ts'

type SelectInputProps<Value extends string> = {
  value: Value | null
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
  /** Stands there until something is chosen. */
  placeholder: string
  id?: string
  label?: string
  describedBy?: string | undefined
  missing?: boolean
  ref?: Ref<HTMLSelectElement>
}

/** One of a few, from the device's own list. */
export function SelectInput<Value extends string>(props: SelectInputProps<Value>) {
  const { value, options, onChange, placeholder, label, describedBy, missing = false, ...rest } = props
  function onPick(picked: string) {
    const option = options.find((each) => each.value === picked)
    if (option) onChange(option.value)
  }
  return (
    <span className="select">
      <select
        {...rest}
        className={`input${missing ? ' input-missing' : ''}`}
        value={value ?? ''}
        aria-label={spoken(label)}
        aria-describedby={describedBy}
        onChange={(event) => onPick(event.target.value)}
      >
        <option value="" disabled>
          {placeholder}
        </option>
        {options.map((option) => (
          <Option key={option.value} {...option} />
        ))}
      </select>
      <Icon name="down" />
    </span>
  )
}

function Option({ value, label }: { value: string; label: string }) {
  return (
    <option value={value} lang={useLangOf(label)}>
      {label}
    </option>
  )
}
