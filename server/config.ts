import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { RedisUrl, type RedisTarget } from './cluster/redis-target.ts'
import { StartRefused } from './database/start-refused.ts'
import { readSecretFiles, type Environment } from './config/secret-files.ts'
import { SmtpUrl, type SmtpSettings } from './mail/smtp-settings.ts'

export type Mode = 'production' | 'demo' | 'dev'

/** Paths of files in PEM: the certificate with its chain, and its key. */
export type TlsFiles = { certPath: string; keyPath: string }

/**
 * What the environment decides, checked once at the start. `publicUrl` is the origin people open, without a slash at its end. Without
 * `postgres` the database is a file in the data folder; without `tls` a proxy speaks it, or nobody; without `smtp` no mail is sent.
 */
export type Config = {
  mode: Mode
  port: number
  host: string
  dataDir: string
  publicUrl: string
  postgres: { url: string; ownerUrl: string | null } | null
  /** Where the nodes of an installation hear one another; null where there is one. */
  redis: RedisTarget | null
  trustedProxies: string
  tls: TlsFiles | null
  smtp: SmtpSettings | null
}

const defaultFolders: Record<Mode, string> = { production: 'data', demo: '.demo', dev: '.demo/dev' }

const TrustedProxy = z.union([
  z.enum(['loopback', 'linklocal', 'uniquelocal']),
  z.ipv4(),
  z.ipv6(),
  z.cidrv4(),
  z.cidrv6(),
])
const TrustedProxies = z
  .string()
  .refine((list) => list.split(',').every((each) => TrustedProxy.safeParse(each.trim()).success))

const PostgresUrl = z.url({ protocol: /^postgres(ql)?$/ })

const Variables = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    HOST: z.string().regex(/^\S+$/).optional(),
    DATA_DIR: z.string().min(1).optional(),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/ })
      .refine((url) => URL.parse(url)?.pathname === '/' && !/[?#]/.test(url))
      .optional(),
    DATABASE_URL: PostgresUrl.optional(),
    DATABASE_OWNER_URL: PostgresUrl.optional(),
    REDIS_URL: RedisUrl.optional(),
    TRUSTED_PROXIES: TrustedProxies.default('loopback'),
    TLS_CERT: z.string().min(1).optional(),
    TLS_KEY: z.string().min(1).optional(),
    SMTP_URL: SmtpUrl.optional(),
  })
  .refine(({ TLS_CERT, TLS_KEY }) => (TLS_CERT === undefined) === (TLS_KEY === undefined), { path: ['TLS_KEY'] })
  .refine(({ DATABASE_URL, DATABASE_OWNER_URL }) => DATABASE_URL !== undefined || DATABASE_OWNER_URL === undefined, {
    path: ['DATABASE_OWNER_URL'],
  })
  .refine(({ DATABASE_URL, REDIS_URL }) => DATABASE_URL !== undefined || REDIS_URL === undefined, {
    path: ['REDIS_URL'],
  })
  .refine(({ TLS_CERT, PUBLIC_URL }) => TLS_CERT === undefined || !PUBLIC_URL?.startsWith('http:'), {
    path: ['PUBLIC_URL'],
  })

const rules: Record<string, string> = {
  PORT: '0〜65535 の整数 / a whole number from 0 to 65535',
  HOST: '待ち受けるアドレス、例 0.0.0.0 / an address to listen on, such as 0.0.0.0',
  DATA_DIR: 'フォルダのパス / the path of a folder',
  PUBLIC_URL:
    'パスのない http(s) のURL、例 https://kurumaza.example.jp。TLS_CERT があるときは https / an http(s) URL without a path, https with TLS_CERT',
  DATABASE_URL:
    'PostgreSQL のURL、例 postgres://名前:パスワード@db.example.jp/kurumaza / a URL of PostgreSQL, such as postgres://name:password@db.example.jp/kurumaza',
  DATABASE_OWNER_URL:
    '表の持ち主としてつなぐURL。DATABASE_URL とともに指定 / the same database as the owner of its tables; goes with DATABASE_URL',
  REDIS_URL:
    '例 redis://redis.example.jp。DATABASE_URL とともに指定 / such as redis://redis.example.jp; goes with DATABASE_URL',
  TRUSTED_PROXIES:
    'loopback、uniquelocal、アドレス、または範囲をコンマで区切る / loopback, uniquelocal, addresses or ranges, with commas between',
  TLS_CERT: '証明書ファイルのパス / the path of a certificate',
  TLS_KEY: 'TLS_CERT と TLS_KEY は両方そろえて指定 / TLS_CERT and TLS_KEY come together, each the path of a file',
  SMTP_URL:
    '例 smtps://名前:パスワード@mail.example.jp?from=kurumaza@example.jp / such as smtps://name:password@mail.example.jp?from=kurumaza@example.jp',
}

/** Reads the environment; nothing else in the program does. Throws StartRefused with one sentence about the first wrong value. */
export function readConfig(mode: Mode, env: Environment = process.env): Config {
  const parsed = Variables.safeParse(readSecretFiles(env))
  if (!parsed.success) throw new StartRefused(describeWrongValue(parsed.error))
  const { PORT, HOST, DATA_DIR, PUBLIC_URL, DATABASE_URL, DATABASE_OWNER_URL, TLS_CERT, TLS_KEY } = parsed.data
  const tls = TLS_CERT && TLS_KEY ? { certPath: resolve(TLS_CERT), keyPath: resolve(TLS_KEY) } : null
  return {
    mode,
    port: PORT,
    // Samples open to anyone who knows a link: they stay on this machine unless someone asks otherwise.
    host: HOST ?? (mode === 'production' ? '0.0.0.0' : '127.0.0.1'),
    dataDir: DATA_DIR === undefined ? resolve(root, defaultFolders[mode]) : resolve(DATA_DIR),
    publicUrl: PUBLIC_URL === undefined ? localUrl({ tls, port: PORT }) : new URL(PUBLIC_URL).origin,
    postgres: DATABASE_URL === undefined ? null : { url: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL ?? null },
    tls,
    redis: parsed.data.REDIS_URL ?? null,
    trustedProxies: parsed.data.TRUSTED_PROXIES,
    smtp: parsed.data.SMTP_URL ?? null,
  }
}

/** What a process that is started from here gets: this one's environment and what it is told besides. */
export function environmentWith(more: Record<string, string>): Environment {
  return { ...process.env, ...more }
}

/** The same configuration once the port is known that the system chose for port 0. */
export function withPort(config: Config, port: number): Config {
  const isLocal = config.publicUrl === localUrl(config)
  return { ...config, port, publicUrl: isLocal ? localUrl({ ...config, port }) : config.publicUrl }
}

/** What `openDatabase` opens. */
export function databaseOf(config: Config): string | NonNullable<Config['postgres']> {
  return config.postgres ?? databasePath(config)
}

/** The file of the embedded database. */
export function databasePath({ dataDir }: Config): string {
  return join(dataDir, 'kurumaza.sqlite')
}

export function isHttps(config: Config): boolean {
  return config.publicUrl.startsWith('https:')
}

/** How the program itself is reached on this machine, whatever stands before it. */
export function ownScheme({ tls }: Pick<Config, 'tls'>): 'http' | 'https' {
  return tls === null ? 'http' : 'https'
}

function localUrl(config: Pick<Config, 'tls' | 'port'>): string {
  return new URL(`${ownScheme(config)}://localhost:${config.port}`).origin
}

function describeWrongValue(error: z.ZodError): string {
  const name = String(error.issues[0]?.path[0] ?? '')
  return `環境変数 ${name} の値が正しくありません（${rules[name]}） / ${name} has a wrong value`
}

/** The repository's root. */
export const root = fileURLToPath(new URL('..', import.meta.url))
