import type { Profession } from '../../shared/access/professions.ts'
import { DeclaredMark } from './declared-mark.tsx'
import { RoleMark } from './role-mark.tsx'

/** `isGuest`: nobody has checked who this is 自己申告. */
type WhoProps = { profession: Profession; name: string; isGuest?: boolean | undefined; size?: number }

/** A person in a line of text: mark and name. */
export function Who({ profession, name, isGuest = false, size = 30 }: WhoProps) {
  return (
    <span className="who">
      <RoleMark profession={profession} size={size} />
      <PersonName name={name} />
      {isGuest && <DeclaredMark />}
    </span>
  )
}

/** Breaks between family and given name, nowhere else. */
export function PersonName({ name }: { name: string }) {
  return (
    <span className="who-name" lang="ja">
      {name.split(/[ \u3000]/).map((part, index) => (
        <span key={index}>
          {index > 0 && ' '}
          <span className="nowrap">{part}</span>
        </span>
      ))}
    </span>
  )
}
