import { z } from 'zod'

type Login = { username?: string; password?: string }
type HostPort = { host: string; port: number }

/** Where Redis is: one server, one found through sentinels, or a cluster. Versions from 7.0 on, for sharded pub/sub. */
export type RedisTarget = Login & { tls: boolean; hosts: readonly [HostPort, ...HostPort[]] } & (
    | { kind: 'single' }
    | { kind: 'sentinel'; master: string }
    | { kind: 'cluster' }
  )

const SCHEMES: Record<string, { kind: RedisTarget['kind']; tls: boolean; port: number }> = {
  redis: { kind: 'single', tls: false, port: 6379 },
  rediss: { kind: 'single', tls: true, port: 6379 },
  'redis-sentinel': { kind: 'sentinel', tls: false, port: 26379 },
  'rediss-sentinel': { kind: 'sentinel', tls: true, port: 26379 },
  'redis-cluster': { kind: 'cluster', tls: false, port: 6379 },
  'rediss-cluster': { kind: 'cluster', tls: true, port: 6379 },
}

// A URL of the platform has one host only, and several are the point of the other two kinds.
const SHAPE =
  /^(?<scheme>[a-z-]+):\/\/(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<hosts>[^/?#]+)(?:\/(?<path>[\w.-]*))?$/

/** `REDIS_URL`: `redis://host`, `redis-sentinel://a,b,c/master`, `redis-cluster://a,b`; `rediss…` with TLS. */
export const RedisUrl = z.string().transform((text, context): RedisTarget => {
  const target = readTarget(text)
  if (target !== null) return target
  context.addIssue({ code: 'custom', message: 'no URL of Redis' })
  return z.NEVER
})

function readTarget(text: string): RedisTarget | null {
  const groups = SHAPE.exec(text)?.groups
  const scheme = SCHEMES[groups?.['scheme'] ?? '']
  const hosts = groups?.['hosts']?.split(',').map((host) => readHost(host, scheme?.port ?? 0))
  const [first, ...others] = hosts ?? []
  if (!groups || !scheme || !first || others.includes(null)) return null
  const path = groups['path'] ?? ''
  const common = {
    tls: scheme.tls,
    hosts: [first, ...others.filter((host) => host !== null)] as const,
    ...readLogin(groups),
  }
  if (scheme.kind === 'sentinel') return path === '' ? null : { ...common, kind: scheme.kind, master: path }
  if (path !== '' || (scheme.kind === 'single' && others.length > 0)) return null
  return { ...common, kind: scheme.kind }
}

function readLogin({ user, password }: Record<string, string | undefined>): Login {
  return {
    ...(user ? { username: decodeURIComponent(user) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
  }
}

function readHost(text: string, defaultPort: number): HostPort | null {
  const url = URL.parse(`redis://${text}`)
  if (url === null || url.hostname === '' || url.pathname !== '') return null
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? defaultPort : Number(url.port) }
}
