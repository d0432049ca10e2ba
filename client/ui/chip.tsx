import type { ReactNode } from 'react'
import { useText } from '../locales/use-text.ts'
import { Icon, type IconName } from './icon.tsx'

type ChipProps = { children: ReactNode; kind?: 'plain' | 'indigo' | 'caution' | 'line'; icon?: IconName }

/** One word about a thing: its state, or what it still lacks. */
export function Chip({ children, kind = 'plain', icon }: ChipProps) {
  return (
    <span className={`chip chip-${kind}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  )
}

/** 無記名: in the place of a mark, with no family's colour. */
export function AnonymousMark() {
  const t = useText()
  return <span className="anonymous-mark">{t('ui:anonymous')}</span>
}
