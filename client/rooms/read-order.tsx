import { Fragment } from 'react'
import type { KeyRole, Profession } from '../../shared/access/professions.ts'
import { useText } from '../locales/use-text.ts'
import { Icon } from '../ui/icon.tsx'
import { RoleMark } from '../ui/role-mark.tsx'

/** Nurses read first and physicians last, so that nobody has to follow a physician's reading. */
export const readOrder = ['nurse', 'care_manager', 'physician'] as const satisfies readonly KeyRole[]

/** 読む順, with the role that has the floor. */
export function ReadOrder({ speaking }: { speaking: Profession | null }) {
  const t = useText()
  return (
    <p className="read-order">
      <b>{t('rooms:reveal.order')}</b>
      {readOrder.map((role, index) => (
        <Fragment key={role}>
          {index > 0 && <Icon name="forward" />}
          <span className={role === speaking ? 'read-order-role read-order-now' : 'read-order-role'}>
            <RoleMark profession={role} />
            <span>{t(`professions:${role}`)}</span>
            {role === speaking && <span className="visually-hidden">{t('rooms:reveal.speaking')}</span>}
          </span>
        </Fragment>
      ))}
    </p>
  )
}
