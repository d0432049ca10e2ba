import type { Me } from '../../shared/access/me.ts'

/** The desks a person goes between when they sit in no room. */
export type Desk = 'home' | 'people' | 'hub'

/** In the order of the navigation; each leads to a screen that its person may see. */
export function desksOf({ isAdmin }: Me): { desk: Desk; href: string }[] {
  const own = { desk: 'home', href: '/' } as const
  const ofSecretariat = [
    { desk: 'people', href: '/people' },
    { desk: 'hub', href: '/hub' },
  ] as const
  return isAdmin ? [own, ...ofSecretariat] : [own]
}
