import { SearchAsked } from '../../shared/records/search.ts'
import { ok } from '../../shared/result.ts'
import { type Route, route } from '../access/route.ts'
import { search } from './search.ts'
import type { IndexDeps } from './search-index.ts'

/** What one may see, by words. They may be a patient's: they stand in no address, in no log and in no audit line. */
export function searchRoutes(deps: IndexDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/search',
      needs: 'signed-in',
      body: SearchAsked,
      answer: async ({ visitor, body }) => ok(await search(deps, visitor, body)),
    }),
  ]
}
