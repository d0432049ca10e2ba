import type { Profession } from '../../shared/access/professions.ts'
import { DeclaredMark } from './declared-mark.tsx'
import { RoleMark } from './role-mark.tsx'

/** `isGuest`: nobody has checked who this is 自己申告. */
type WhoProps = { profession: Profession; name: string; isGuest?: boolean | undefined; size?: number }

/** A person in a line of text: mark and name. A long name wraps between family and given name, never inside them. */
export function Who({ profession, name, isGuest = false, size = 30 }: WhoProps) {
  return (
    <span className="who">
      <RoleMark profession={profession} size={size} />
      <span className="who-name">
        {name.split(/[ \u3000]/).map((part, index) => (
          <span key={index}>
            {index > 0 && ' '}
            <span className="nowrap">{part}</span>
          </span>
        ))}
      </span>
      {isGuest && <DeclaredMark />}
    </span>
  )
}
