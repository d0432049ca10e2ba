import { Cancellation, NewPlan, NewTemplate, PlanChange } from '../../shared/records/plan.ts'
import { ok, refuse } from '../../shared/result.ts'
import { inHub, ofMeeting } from '../access/needs.ts'
import { type Asked, type Route, route } from '../access/route.ts'
import { ListQuery } from './list-query.ts'
import { keepTemplate, listPlans, listTemplates } from './plan-list.ts'
import { cancelMeeting, changePlan, type PlanDeps, planMeeting, readPlanFor } from './plan-deeds.ts'

/** Arranging meetings: a new one, and for those who arrange it its plan, moving it, and calling it off. */
export function planRoutes(deps: PlanDeps): Route[] {
  const needs = ofMeeting(deps.db, 'plan')
  const path = '/api/meetings/:meetingId/plan'
  const cancelled = '/api/meetings/:meetingId/cancelled'
  return [
    route({
      method: 'get',
      path: '/api/plans',
      needs: inHub('plan'),
      answer: (asked) => list(deps, asked),
    }),
    ...templateRoutes(deps),
    route({
      method: 'post',
      path: '/api/meetings',
      needs: inHub('plan'),
      body: NewPlan,
      answer: (asked) => planMeeting(deps, asked),
    }),
    route({ method: 'get', path, needs, answer: ({ params }) => readPlanFor(deps, params['meetingId'] ?? '') }),
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

async function list({ db }: PlanDeps, { visitor, query }: Asked<undefined>) {
  const asked = ListQuery.safeParse(query)
  if (!asked.success) return refuse('invalid')
  return ok(await listPlans(db, { visitor, query: asked.data.q, after: asked.data.after }))
}

function templateRoutes({ db, now }: PlanDeps): Route[] {
  const path = '/api/meeting-templates'
  return [
    route({
      method: 'get',
      path,
      needs: inHub('plan'),
      answer: async ({ visitor }) => ok({ templates: await listTemplates(db, visitor.hubId) }),
    }),
    route({
      method: 'post',
      path,
      needs: inHub('plan'),
      body: NewTemplate,
      answer: async ({ visitor, body }) => {
        await keepTemplate(db, { ...body, hubId: visitor.hubId, personId: visitor.personId, nowMs: now() })
        return ok({ templates: await listTemplates(db, visitor.hubId) })
      },
    }),
  ]
}
