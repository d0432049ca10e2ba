import { cases } from './ja/cases.ts'
import { hub } from './ja/hub.ts'
import { inviting } from './ja/inviting.ts'
import { people } from './ja/people.ts'
import { planning } from './ja/planning.ts'
import { proof } from './ja/proof.ts'
import { search } from './ja/search.ts'

/** What is said where a hub prepares its meetings; fetched with the first of these screens. */
export const jaDesks = {
  hub,
  people,
  cases,
  planning,
  inviting,
  search,
  proof,
} as const
