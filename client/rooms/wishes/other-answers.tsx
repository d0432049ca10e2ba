import { useText } from '../../locales/use-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { RoleMark } from '../../ui/role-mark.tsx'
import type { Wish } from '../use-reflections.ts'

/** Wishes to others: from whom to whom, and what was answered so far. */
export function OtherAnswers({ wishes }: { wishes: readonly Wish[] }) {
  const t = useText()
  return (
    <ul className="other-answers">
      {wishes.map(({ id, role, toRole, text, answer }) => (
        <li key={id}>
          <span className="other-roles">
            <RoleMark profession={role} size={28} />
            <Icon name="forward" />
            <RoleMark profession={toRole} size={28} />
          </span>
          <span className="end">
            {answer ? <b>{t(`rooms:wishes.answer.${answer.answer}`)}</b> : <small>{t('rooms:wishes.thinking')}</small>}
          </span>
          <p lang="ja">{text}</p>
          {answer && answer.reason !== '' && (
            <p className="other-reason" lang="ja">
              {answer.reason}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
