import { useRef } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { can } from '../../shared/access/policy.ts'
import { useText } from '../locales/use-text.ts'
import { Icon } from '../ui/icon.tsx'
import './search-box.css'
import { useSlash } from './use-slash.ts'

/**
 * The way to the search, where a field is expected; the key / leads there as well. It takes no words itself: they would have to be kept
 * somewhere from one screen to the next.
 */
export function SearchBox({ me, isHere }: { me: Me; isHere: boolean }) {
  const t = useText()
  const link = useRef<HTMLAnchorElement>(null)
  useSlash(isHere ? null : () => link.current?.click())
  if (!can({ ...me, hubId: me.hub.id }, 'read', { type: 'hub', hubId: me.hub.id })) return null
  return (
    <a
      ref={link}
      className="search-link"
      href="/search"
      aria-keyshortcuts="/"
      {...(isHere ? { 'aria-current': 'page' as const } : {})}
    >
      <Icon name="search" />
      <span>{t('records:desks.search')}</span>
      <kbd aria-hidden="true">/</kbd>
    </a>
  )
}
