import type { RequestHandler } from 'express'
import express from 'express'
import { requireOwnOrigin } from '../access/own-origin.ts'
import type { AuthRoutesDeps } from '../access/auth-routes.ts'
import { createAuthRoutes } from '../access/auth-routes.ts'
import { createEnterRoutes, type EnterRoutesDeps } from '../access/enter-routes.ts'
import { createOpenLimits, mountOpenRoutes, type OpenRoute } from '../access/open-route.ts'
import { mountRoutes, type Route } from '../access/route.ts'
import type { CaseDeps } from './case-deeds.ts'
import { caseRoutes } from './case-routes.ts'
import { guestRoutes, joinRoutes } from './guest-routes.ts'
import { hubRoutes, type HubRoutesDeps } from './hub-routes.ts'
import type { GuestDeps } from './join-deeds.ts'
import type { InvitationDeps } from './invitation-deeds.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { meRoutes } from './me-routes.ts'
import { meetingRoutes, type MeetingRoutesDeps } from './meeting-routes.ts'
import { peopleFileRoutes } from './people-file-routes.ts'
import { planRoutes } from './plan-routes.ts'
import { templateRoutes } from './template-routes.ts'
import type { PlanDeps } from './plan-deeds.ts'
import { rehearsalRoutes } from './rehearsal-routes.ts'
import { searchRoutes } from './search-routes.ts'
import { peopleRoutes, type PeopleRoutesDeps } from './people-routes.ts'
import { replyRoutes } from './reply-routes.ts'

export type ApiDeps = AuthRoutesDeps &
  EnterRoutesDeps &
  CaseDeps &
  PlanDeps &
  InvitationDeps &
  GuestDeps &
  MeetingRoutesDeps &
  HubRoutesDeps &
  PeopleRoutesDeps & {
    isAllowedOrigin: (origin: string | undefined) => boolean
    /** Routes of what stands above records. */
    more: readonly Route[]
  }

/** Every route for those who are signed in, with the right that each needs: what a test walks from end to end. */
export function apiRoutes(deps: ApiDeps): Route[] {
  return [
    ...meRoutes(deps),
    ...meetingRoutes(deps),
    ...planRoutes(deps),
    ...invitationRoutes(deps),
    ...guestRoutes(deps),
    ...rehearsalRoutes(deps),
    ...templateRoutes(deps),
    ...caseRoutes(deps),
    ...searchRoutes(deps),
    ...hubRoutes(deps),
    ...peopleRoutes(deps),
    ...peopleFileRoutes(deps),
    ...deps.more,
  ]
}

/** Every route for those who are not signed in but hold a link or a code: the other table that a test walks. */
export function openRoutes(deps: ApiDeps): OpenRoute[] {
  return [...replyRoutes(deps), ...joinRoutes(deps)]
}

/** All of `/api`. */
export function createApi(deps: ApiDeps): RequestHandler {
  const api = express.Router()
  api.use(requireOwnOrigin(deps.isAllowedOrigin))
  api.use('/auth', createAuthRoutes(deps), createEnterRoutes(deps))
  api.use(mountOpenRoutes(openRoutes(deps), createOpenLimits(deps.now)))
  api.use(mountRoutes(apiRoutes(deps), deps.sessions))
  return api
}
