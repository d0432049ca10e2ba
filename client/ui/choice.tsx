import { useId } from 'react'
import { Icon } from './icon.tsx'
import { Phrases } from './phrases.tsx'

/** `lang`: where a word is of another language than the screen. */
type Option<Value> = { value: Value; label: string; lang?: string }

type ChoiceProps<Value extends string> = {
  label: string
  /** The label is read aloud only, because the heading above says the same. */
  labelHidden?: boolean
  options: readonly Option<Value>[]
  /** Nothing is ever chosen beforehand. */
  value: Value | null
  onChange: (value: Value) => void
  /** Joined edge to edge (a scale), or apart (answers). */
  joined?: boolean
  /** The chosen one carries a tick: for answers. */
  ticked?: boolean
  disabled?: boolean
}

/** A row of equal buttons of which one is chosen. Native radio buttons bring the arrow keys. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const {
    label,
    labelHidden = false,
    options,
    value,
    onChange,
    joined = false,
    ticked = false,
    disabled = false,
  } = props
  const name = useId()
  return (
    <div className="field" role="radiogroup" aria-labelledby={`${name}-label`}>
      <span className={labelHidden ? 'visually-hidden' : 'field-label'} id={`${name}-label`}>
        {label}
      </span>
      <div className={`choice ${joined ? 'choice-joined' : 'choice-apart'}`}>
        {options.map((option) => (
          <ChoiceOption
            key={option.value}
            {...{ name, option, ticked, disabled, onChange }}
            isChosen={option.value === value}
          />
        ))}
      </div>
    </div>
  )
}

type ChoiceOptionProps<Value extends string> = {
  name: string
  option: Option<Value>
  isChosen: boolean
  ticked: boolean
  disabled: boolean
  onChange: (value: Value) => void
}

function ChoiceOption<Value extends string>(props: ChoiceOptionProps<Value>) {
  const { name, option, isChosen, ticked, disabled, onChange } = props
  return (
    <label lang={option.lang} className={`button button-plain choice-option${isChosen ? ' button-on' : ''}`}>
      <input
        type="radio"
        name={name}
        value={option.value}
        checked={isChosen}
        disabled={disabled}
        onChange={() => onChange(option.value)}
      />
      {ticked && isChosen && <Icon name="check" />}
      <Phrases text={option.label} />
    </label>
  )
}
