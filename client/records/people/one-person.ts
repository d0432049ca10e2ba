import type { HubView } from '../../../shared/records/hub.ts'
import type { PersonRecord } from '../../../shared/records/person.ts'
import type { DeskPageProps } from '../desk-page.ts'

/** What every part of the page of one person is given. */
export type OnePersonProps = DeskPageProps & {
  person: PersonRecord
  hub: HubView
  /** Asks for the person anew. */
  reload: () => void
}
