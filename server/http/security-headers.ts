import type { RequestHandler } from 'express'
import helmet from 'helmet'

/**
 * `socketOrigins`: where the client opens its WebSockets. `inlineScripts`: the page of Vite's development server
 * carries some, so that it goes without the policy.
 */
export type SecurityOptions = { https: boolean; socketOrigins: readonly string[]; inlineScripts: boolean }

/** What browsers are told to refuse. */
export function createSecurityHeaders({ https, socketOrigins, inlineScripts }: SecurityOptions): RequestHandler {
  return helmet({
    strictTransportSecurity: https,
    // On plain HTTP browsers ignore these two and complain on every page.
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
    contentSecurityPolicy: inlineScripts ? false : { useDefaults: false, directives: directives(https, socketOrigins) },
  })
}

function directives(https: boolean, socketOrigins: readonly string[]): Record<string, string[]> {
  return {
    'default-src': ["'self'"],
    // Older Safari does not count the WebSockets of the same host as 'self'.
    'connect-src': ["'self'", ...socketOrigins],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    ...(https ? { 'upgrade-insecure-requests': [] } : {}),
  }
}
