import type { Me } from '../../shared/access/me.ts'

/** What every screen of the secretariat is given. `goTo` leads to another screen. */
export type DeskPageProps = {
  me: Me
  hasUnsaved: () => boolean
  onSignedOut: () => void
  goTo: (path: string) => void
}
