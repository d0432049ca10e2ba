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
  if (config.mode === 'production') return origins
  return [...origins, ...samplePorts(config).map((port) => `${ownScheme(config)}://*.localhost:${port}`)]
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
  const port = url.port || (scheme === 'https' ? '443' : '80')
  return url.hostname.endsWith('.localhost') && samplePorts(config).includes(port)
}

/** Under which ports samples are opened: the program's own, and that of a proxy on this machine. */
function samplePorts({ publicUrl, port }: Config): string[] {
  const url = new URL(publicUrl)
  return [...new Set([String(port), ...(url.hostname === 'localhost' && url.port !== '' ? [url.port] : [])])]
}

/** The same places as origins of WebSockets, for the content security policy. */
export function socketOriginsOf(config: Config): string[] {
  return trustedOriginsOf(config).map((origin) => origin.replace(/^http/, 'ws'))
}
