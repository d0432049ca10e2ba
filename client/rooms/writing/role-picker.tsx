import { useId } from 'react'
import { KeyRole, type Profession } from '../../../shared/access/professions.ts'
import { useText } from '../../locales/use-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { RoleMark } from '../../ui/role-mark.tsx'

type RolePickerProps = {
  mine: Profession
  value: KeyRole | null
  onChange: (role: KeyRole) => void
  /** It was pointed out that nobody is chosen yet. */
  missing: boolean
}

/** Whom a wish is addressed to: another key role, by mark and word. Nothing is chosen beforehand. */
export function RolePicker({ mine, value, onChange, missing }: RolePickerProps) {
  const t = useText()
  const name = useId()
  return (
    <div
      className={missing ? 'role-picker role-picker-missing' : 'role-picker'}
      role="radiogroup"
      aria-labelledby={`${name}-label`}
    >
      <span className="field-label" id={`${name}-label`}>
        {t('rooms:writing.toRole')}
      </span>
      <div className="choice choice-apart">
        {KeyRole.options
          .filter((role) => role !== mine)
          .map((role) => (
            <label key={role} className={`button button-plain choice-option${value === role ? ' button-on' : ''}`}>
              <input type="radio" name={name} checked={value === role} onChange={() => onChange(role)} />
              <RoleMark profession={role} />
              {t(`professions:${role}`)}
              {value === role && <Icon name="check" />}
            </label>
          ))}
      </div>
    </div>
  )
}
