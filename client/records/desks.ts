import type { Me } from '../../shared/access/me.ts'
import { can } from '../../shared/access/policy.ts'

/** The desks a person goes between when they sit in no room. */
export type Desk = 'home' | 'meetings' | 'cases' | 'people' | 'hub' | 'search'

/** What one must be allowed to do in the hub to sit there. */
const desks = [
  { desk: 'meetings', href: '/meetings', action: 'read' },
  { desk: 'cases', href: '/cases', action: 'read' },
  { desk: 'people', href: '/people', action: 'write' },
  { desk: 'hub', href: '/hub', action: 'write' },
] as const

/** In the order of the navigation; each leads to a screen that its person may see. */
export function desksOf(me: Me): { desk: Exclude<Desk, 'search'>; href: string }[] {
  const object = { type: 'hub', hubId: me.hub.id } as const
  const allowed = desks.filter(({ action }) => can({ ...me, hubId: me.hub.id }, action, object))
  return [{ desk: 'home', href: '/' }, ...allowed.map(({ desk, href }) => ({ desk, href }))]
}
