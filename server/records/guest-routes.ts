import { GuestDecision, JoinAsk, JoinLook } from '../../shared/records/guest.ts'
import { ok } from '../../shared/result.ts'
import { createGuessLimit } from '../access/guess-limit.ts'
import { ofMeeting } from '../access/needs.ts'
import { type OpenRoute, openRoute } from '../access/open-route.ts'
import { type Route, route } from '../access/route.ts'
import { decideOnGuest, listWaiting } from './guest-deeds.ts'
import { readPlace } from './guest-place.ts'
import { type GuestDeps, joinMeeting, lookAtDoor } from './join-deeds.ts'

const SHORT_BYTES = 4 * 1024

/** For whoever has the six digits of a meeting, or the secret of an invitation to it, and no account. */
export function joinRoutes(deps: GuestDeps): OpenRoute[] {
  const joining = { ...deps, guesses: createGuessLimit(deps.now) }
  // A hall of people types the same six digits: wrong ones are counted, by address.
  const shared = { limitBytes: SHORT_BYTES, keyOf: () => null }
  return [
    openRoute({
      ...shared,
      path: '/api/join/look',
      body: JoinLook,
      answer: (body, exchange) => lookAtDoor(joining, body, exchange),
    }),
    openRoute({
      ...shared,
      path: '/api/join',
      body: JoinAsk,
      answer: (body, exchange) => joinMeeting(joining, body, exchange),
    }),
  ]
}

/** A guest's own place, and for those who lead a meeting the guests at its door. */
export function guestRoutes(deps: GuestDeps): Route[] {
  const { db } = deps
  const needs = ofMeeting(db, 'lead')
  return [
    route({
      method: 'get',
      path: '/api/me/place',
      needs: 'signed-in',
      answer: async ({ visitor }) => ok({ place: await readPlace(db, visitor.personId) }),
    }),
    route({
      method: 'get',
      path: '/api/meetings/:meetingId/guests',
      needs,
      answer: async ({ params }) => ok(await listWaiting(db, params['meetingId'] ?? '')),
    }),
    route({
      method: 'put',
      path: '/api/meetings/:meetingId/guests/:personId',
      needs,
      body: GuestDecision,
      answer: ({ visitor, params, body }) => {
        const { meetingId = '', personId = '' } = params
        return decideOnGuest(deps, { visitor, meetingId, personId, decision: body })
      },
    }),
  ]
}
