import type { RequestHandler } from 'express'
import express from 'express'
import { requireOwnOrigin } from '../access/api.ts'
import type { AuthRoutesDeps } from '../access/auth-routes.ts'
import { createAuthRoutes } from '../access/auth-routes.ts'
import type { Database } from '../database/tables.ts'
import { createMeRoutes } from './me-routes.ts'
import { createMeetingRoutes } from './meeting-routes.ts'

export type ApiDeps = AuthRoutesDeps & { db: Database; isAllowedOrigin: (origin: string | undefined) => boolean }

/** All of `/api`. */
export function createApi(deps: ApiDeps): RequestHandler {
  const api = express.Router()
  api.use(requireOwnOrigin(deps.isAllowedOrigin))
  api.use('/auth', createAuthRoutes(deps))
  api.use('/me', createMeRoutes(deps))
  api.use('/meetings', createMeetingRoutes(deps))
  return api
}
