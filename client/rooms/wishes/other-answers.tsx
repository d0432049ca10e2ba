import { PlaceItem } from '../../board/together/place-item.tsx'
import type { Together } from '../../board/together/together.ts'
import { useText } from '../../locales/use-text.ts'
import { Chip } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { RoleMark } from '../../ui/role-mark.tsx'
import type { Wish } from '../use-reflections.ts'

/** Wishes to others: from whom to whom, and what was answered so far. */
export function OtherAnswers({ together, wishes }: { together: Together; wishes: readonly Wish[] }) {
  const t = useText()
  return (
    <ul className="other-answers">
      {wishes.map(({ id, role, toRole, text, late, answer }) => (
        <PlaceItem key={id} together={together} spot={{ kind: 'wish', id }} label={text}>
          <span className="other-roles">
            <RoleMark profession={role} size={28} />
            <Icon name="forward" />
            <RoleMark profession={toRole} size={28} />
          </span>
          <span className="end">
            {answer ? <b>{t(`rooms:wishes.answer.${answer.answer}`)}</b> : <small>{t('rooms:wishes.thinking')}</small>}
          </span>
          {late && <Chip>{t('rooms:wishes.late')}</Chip>}
          <p lang="ja">{text}</p>
          {answer && answer.reason !== '' && (
            <p className="other-reason" lang="ja">
              {answer.reason}
            </p>
          )}
        </PlaceItem>
      ))}
    </ul>
  )
}
