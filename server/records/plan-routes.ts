import { Cancellation, NewPlan, PlanChange } from '../../shared/records/plan.ts'
import { inHub, ofMeeting } from '../access/needs.ts'
import { type Route, route } from '../access/route.ts'
import { cancelMeeting, changePlan, type PlanDeps, planMeeting, readPlanFor } from './plan-deeds.ts'

/** Arranging meetings: a new one, and for those who arrange it its plan, moving it, and calling it off. */
export function planRoutes(deps: PlanDeps): Route[] {
  const needs = ofMeeting(deps.db, 'plan')
  const path = '/api/meetings/:meetingId/plan'
  const cancelled = '/api/meetings/:meetingId/cancelled'
  return [
    route({
      method: 'post',
      path: '/api/meetings',
      needs: inHub('plan'),
      body: NewPlan,
      answer: (asked) => planMeeting(deps, asked),
    }),
    route({
      method: 'get',
      path,
      needs,
      answer: ({ visitor, params }) => readPlanFor(deps, visitor, params['meetingId'] ?? ''),
    }),
    route({ method: 'put', path, needs, body: PlanChange, answer: (asked) => changePlan(deps, asked) }),
    route({
      method: 'put',
      path: cancelled,
      needs,
      body: Cancellation,
      answer: (asked) => cancelMeeting(deps, asked, asked.body),
    }),
    route({ method: 'delete', path: cancelled, needs, answer: (asked) => cancelMeeting(deps, asked, null) }),
  ]
}
