import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { StartRefused } from './database/start-refused.ts'

export type Mode = 'production' | 'demo' | 'dev'

/** What the environment decides, checked once at the start. `publicUrl` is the origin people open, without a slash at its end. */
export type Config = { mode: Mode; port: number; host: string; dataDir: string; publicUrl: string }

export type Environment = Record<string, string | undefined>

const defaultFolders: Record<Mode, string> = { production: 'data', demo: '.demo', dev: '.demo/dev' }

/** Names that later versions read. Ignoring them silently would let someone believe that they work. */
const LATER = ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'TLS_CERT', 'TLS_KEY'] as const

const Variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().regex(/^\S+$/).optional(),
  DATA_DIR: z.string().min(1).optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => URL.parse(url)?.pathname === '/' && !/[?#]/.test(url))
    .optional(),
})

const rules: Record<string, string> = {
  PORT: '0〜65535 の整数 / a whole number from 0 to 65535',
  HOST: '待ち受けるアドレス、例 0.0.0.0 / an address to listen on, such as 0.0.0.0',
  DATA_DIR: 'フォルダのパス / the path of a folder',
  PUBLIC_URL: 'パスのない http(s) のURL、例 https://kurumaza.example.jp / an http(s) URL without a path',
}

/** Reads the environment; nothing else in the program does. Throws StartRefused with one sentence about the first wrong value. */
export function readConfig(mode: Mode, env: Environment = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const later = LATER.find((name) => given[name] !== undefined)
  if (later !== undefined) {
    throw new StartRefused(
      `${later} は、まだ使えません（今後の版で対応します） / ${later} comes with a later version; unset it`,
    )
  }
  const parsed = Variables.safeParse(given)
  if (!parsed.success) throw new StartRefused(describeWrongValue(parsed.error))
  const { PORT, HOST, DATA_DIR, PUBLIC_URL } = parsed.data
  const config = {
    mode,
    port: PORT,
    // Samples open to anyone who knows a link: they stay on this machine unless someone asks otherwise.
    host: HOST ?? (mode === 'production' ? '0.0.0.0' : '127.0.0.1'),
    dataDir: DATA_DIR === undefined ? resolve(root, defaultFolders[mode]) : resolve(DATA_DIR),
  }
  return { ...config, publicUrl: PUBLIC_URL === undefined ? localUrl(PORT) : new URL(PUBLIC_URL).origin }
}

/** The same configuration once the port is known that the system chose for port 0. */
export function withPort(config: Config, port: number): Config {
  return { ...config, port, publicUrl: config.publicUrl === localUrl(config.port) ? localUrl(port) : config.publicUrl }
}

/** The file of the embedded database. */
export function databasePath({ dataDir }: Config): string {
  return join(dataDir, 'kurumaza.sqlite')
}

export function isHttps(config: Config): boolean {
  return config.publicUrl.startsWith('https:')
}

function localUrl(port: number): string {
  return new URL(`http://localhost:${port}`).origin
}

function describeWrongValue(error: z.ZodError): string {
  const name = String(error.issues[0]?.path[0] ?? '')
  return `環境変数 ${name} の値が正しくありません（${rules[name]}） / ${name} has a wrong value`
}

/** The repository's root. */
export const root = fileURLToPath(new URL('..', import.meta.url))
