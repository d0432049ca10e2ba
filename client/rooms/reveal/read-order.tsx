import type { KeyRole } from '../../../shared/access/professions.ts'
import { readingOrder } from '../../../shared/documents/board-reflections.ts'
import { useText } from '../../locales/use-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { RoleMark } from '../../ui/role-mark.tsx'
import type { Reader, Turn } from './reading-turns.ts'

/** 読む順, with the role that has the floor and those that have had it. */
export function ReadOrder({ readers }: { readers: readonly Reader[] }) {
  const t = useText()
  return (
    <p className="read-order">
      <b>{t('rooms:reveal.order')}</b>
      {readingOrder.map((role, index) => {
        const turn = turnOfRole(role, readers)
        return (
          <span key={role} className="read-order-step">
            {index > 0 && <Icon name="forward" />}
            <span className={`read-order-role read-order-${turn}`}>
              <RoleMark profession={role} />
              <span>{t(`professions:${role}`)}</span>
              {turn !== 'next' && (
                <span className="visually-hidden">{t(`together:turns.${turn === 'now' ? 'reading' : 'done'}`)}</span>
              )}
            </span>
          </span>
        )
      })}
    </p>
  )
}

/** A role has read when everyone of it has. */
function turnOfRole(role: KeyRole, readers: readonly Reader[]): Turn {
  const turns = readers.filter(({ person }) => person.profession === role).map(({ turn }) => turn)
  if (turns.includes('now')) return 'now'
  return turns.length > 0 && turns.every((turn) => turn === 'past') ? 'past' : 'next'
}
