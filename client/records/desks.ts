import type { Me } from '../../shared/access/me.ts'

/** The desks a person goes between when they sit in no room. */
export type Desk = 'home'

/** In the order of the navigation; each leads to a screen that its person may see. */
export function desksOf(_me: Me): { desk: Desk; href: string }[] {
  return [{ desk: 'home', href: '/' }]
}
