import { EnteredAnswer, LinkWish, NewInvitation } from '../../shared/records/invitation.ts'
import { ofMeeting } from '../access/needs.ts'
import { type Route, route } from '../access/route.ts'
import {
  enterAnswer,
  type InvitationDeps,
  inviteSomebody,
  listInvitations,
  renewInvitation,
  withdrawInvitation,
} from './invitation-deeds.ts'

/** Invitations of a meeting: for those who arrange it. */
export function invitationRoutes(deps: InvitationDeps): Route[] {
  const needs = ofMeeting(deps.db, 'plan')
  const path = '/api/meetings/:meetingId/invitations'
  const one = `${path}/:invitationId` as const
  return [
    route({ method: 'get', path, needs, answer: ({ params }) => listInvitations(deps, params['meetingId'] ?? '') }),
    route({ method: 'post', path, needs, body: NewInvitation, answer: (asked) => inviteSomebody(deps, asked) }),
    route({ method: 'delete', path: one, needs, answer: (asked) => withdrawInvitation(deps, asked) }),
    route({
      method: 'post',
      path: `${one}/link`,
      needs,
      body: LinkWish,
      answer: (asked) => renewInvitation(deps, asked, false),
    }),
    route({
      method: 'post',
      path: `${one}/reminder`,
      needs,
      body: LinkWish,
      answer: (asked) => renewInvitation(deps, asked, true),
    }),
    route({
      method: 'put',
      path: `${one}/answer`,
      needs,
      body: EnteredAnswer,
      limitBytes: 32 * 1024,
      answer: (asked) => enterAnswer(deps, asked),
    }),
  ]
}
