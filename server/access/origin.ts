import { ownScheme, type Config } from '../config.ts'

/**
 * Which pages may send commands and open sockets here. A request without an origin comes from no page of ours and is refused.
 * Samples are opened under one host name per person (`nurse.localhost`), real data only under PUBLIC_URL.
 */
export function createOriginCheck(config: Config): (origin: string | undefined) => boolean {
  const allowed = new Set(namedOrigins(config))
  return (origin) => {
    if (origin === undefined) return false
    if (allowed.has(origin)) return true
    return config.mode !== 'production' && isLocalhostName(origin, config)
  }
}

/** What better-auth is told beside its own base URL, in its own pattern language. */
export function trustedOriginsOf(config: Config): string[] {
  const origins = namedOrigins(config)
  return config.mode === 'production' ? origins : [...origins, `${ownScheme(config)}://*.localhost:${config.port}`]
}

function namedOrigins(config: Config): string[] {
  const { publicUrl, port } = config
  if (new URL(publicUrl).hostname !== 'localhost') return [publicUrl]
  const local = ['localhost', '127.0.0.1'].map((host) => new URL(`${ownScheme(config)}://${host}:${port}`).origin)
  return [...new Set([publicUrl, ...local])]
}

function isLocalhostName(origin: string, config: Config): boolean {
  const url = URL.parse(origin)
  const scheme = ownScheme(config)
  // Compared as a whole, so that nothing beside scheme, host and port may hide in it.
  if (url === null || url.origin !== origin || url.protocol !== `${scheme}:`) return false
  return (
    url.hostname.endsWith('.localhost') && (url.port || (scheme === 'https' ? '443' : '80')) === String(config.port)
  )
}

/** The same places as origins of WebSockets, for the content security policy. */
export function socketOriginsOf(config: Config): string[] {
  return trustedOriginsOf(config).map((origin) => origin.replace(/^http/, 'ws'))
}
