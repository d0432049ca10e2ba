import type { Me } from '../../shared/access/me.ts'

/** The desks a person goes between when they sit in no room. */
export type Desk = 'home' | 'cases' | 'people' | 'hub'

type DeskLink = { desk: Desk; href: string }

/** In the order of the navigation; each leads to a screen that its person may see. */
export function desksOf({ isAdmin, isGuest }: Me): DeskLink[] {
  const own: DeskLink = { desk: 'home', href: '/' }
  if (isGuest) return [own]
  const ofEveryone: DeskLink[] = [own, { desk: 'cases', href: '/cases' }]
  const ofSecretariat: DeskLink[] = [
    { desk: 'people', href: '/people' },
    { desk: 'hub', href: '/hub' },
  ]
  return isAdmin ? [...ofEveryone, ...ofSecretariat] : ofEveryone
}
