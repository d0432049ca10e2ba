import { RehearsalResult } from '../../shared/records/rehearsal.ts'
import { ok } from '../../shared/result.ts'
import { ofMeeting } from '../access/needs.ts'
import { type Route, route } from '../access/route.ts'
import { beginRehearsal, keepRehearsal, readReadiness, type RehearsalDeps } from './rehearsals.ts'

/** 「3分で音と文字の確認」: for whoever will sit at a meeting, and for those who arrange it who is ready. */
export function rehearsalRoutes(deps: RehearsalDeps): Route[] {
  const path = '/api/meetings/:meetingId/rehearsal'
  const needs = ofMeeting(deps.db, 'rehearse')
  return [
    route({
      method: 'post',
      path,
      needs,
      answer: async ({ visitor, params }) =>
        ok(await beginRehearsal(deps, { visitor, meetingId: params['meetingId'] ?? '' })),
    }),
    route({
      method: 'put',
      path,
      needs,
      body: RehearsalResult,
      answer: async ({ visitor, params, body }) =>
        ok(await keepRehearsal(deps, { visitor, meetingId: params['meetingId'] ?? '', result: body })),
    }),
    route({
      method: 'get',
      path: '/api/meetings/:meetingId/readiness',
      needs: ofMeeting(deps.db, 'plan'),
      answer: async ({ params }) => ok(await readReadiness(deps.db, params['meetingId'] ?? '')),
    }),
  ]
}
