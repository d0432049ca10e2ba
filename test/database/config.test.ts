import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { readSessionSecret } from '../../server/access/session-secret.ts'
import { databaseOf, databasePath, readConfig, withPort } from '../../server/config.ts'
import { StartRefused } from '../../server/database/start-refused.ts'

test('STO-16 without any environment the program has working defaults', () => {
  const config = readConfig('production', {})
  expect(config).toMatchObject({ port: 3000, host: '0.0.0.0', publicUrl: 'http://localhost:3000' })
  expect(isAbsolute(config.dataDir)).toBe(true)
  expect(databasePath(config)).toMatch(/data[\\/]kurumaza\.sqlite$/)
})

test('STO-16 the demo keeps its own folder and stays on this machine', () => {
  const config = readConfig('demo', { PORT: '' })
  expect(config.host).toBe('127.0.0.1')
  expect(config.dataDir).not.toBe(readConfig('production', {}).dataDir)
  expect(config.dataDir).not.toBe(readConfig('dev', {}).dataDir)
})

test('STO-16 what is given holds', () => {
  const given = { PORT: '8080', HOST: '::1', DATA_DIR: '/srv/kurumaza', PUBLIC_URL: 'https://Kurumaza.example.jp/' }
  expect(readConfig('production', given)).toEqual({
    mode: 'production',
    port: 8080,
    host: '::1',
    dataDir: '/srv/kurumaza',
    publicUrl: 'https://kurumaza.example.jp',
    postgres: null,
    redis: null,
    trustedProxies: 'loopback',
    tls: null,
    smtp: null,
  })
})

test('STO-16 with a certificate the program is opened by https, unless a wrong PUBLIC_URL says otherwise', () => {
  const files = { TLS_CERT: 'cert.pem', TLS_KEY: '/srv/key.pem' }
  const config = readConfig('production', files)
  expect(config.publicUrl).toBe('https://localhost:3000')
  expect(config.tls).toEqual({ certPath: resolve('cert.pem'), keyPath: '/srv/key.pem' })
  expect(withPort(config, 4711).publicUrl).toBe('https://localhost:4711')
  expect(() => readConfig('production', { ...files, PUBLIC_URL: 'http://kurumaza.example.jp' })).toThrow(/PUBLIC_URL/)
})

test.for([
  ['smtps://me@example.jp:pass%40word@mail.example.jp', 465, 'tls', 'me@example.jp', 'pass@word'],
  ['smtp://me:p@mail.example.jp?from=table@example.jp', 587, 'starttls', 'table@example.jp', 'p'],
  ['smtp://mail.example.jp:25/?from=table@example.jp&starttls=optional', 25, 'if-offered', 'table@example.jp', null],
  ['smtp://127.0.0.1:2525?from=table@example.jp', 2525, 'if-offered', 'table@example.jp', null],
] as const)('STO-16 SMTP_URL says how mail goes out: %s', ([url, port, encryption, from, password]) => {
  const { smtp } = readConfig('production', { SMTP_URL: url })
  expect(smtp).toMatchObject({ port, encryption, from })
  expect(smtp?.login?.password ?? null).toBe(password)
})

test.for([
  ['PORT', 'abc'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['PORT', '30.5'],
  ['HOST', 'two words'],
  ['PUBLIC_URL', 'kurumaza.example.jp'],
  ['PUBLIC_URL', 'ftp://kurumaza.example.jp'],
  ['PUBLIC_URL', 'https://example.jp/kurumaza'],
  ['DATABASE_URL', 'mysql://localhost/kurumaza'],
  ['DATABASE_OWNER_URL', 'postgres://owner@localhost/kurumaza'],
  ['REDIS_URL', 'redis://localhost'],
  ['REDIS_URL', 'http://localhost'],
  ['TRUSTED_PROXIES', 'everybody'],
  ['TRUSTED_PROXIES', '10.0.0.0/99'],
  ['SMTP_URL', 'smtp://localhost'],
  ['SMTP_URL', 'smtp://me:pass@localhost'],
  ['SMTP_URL', 'https://mail.example.jp?from=a@example.jp'],
  ['SMTP_URL', 'smtp://mail.example.jp/inbox?from=a@example.jp'],
  ['SMTP_URL', 'smtp://mail.example.jp?from=nobody'],
  ['SMTP_URL', 'smtp://mail.example.jp?from=a@example.jp&pool=true'],
  ['SMTP_URL', 'smtp://mail.example.jp:99999?from=a@example.jp'],
  ['SMTP_URL', 'smtp://me:%zz@mail.example.jp?from=a@example.jp'],
  ['TLS_CERT', 'cert.pem'],
  ['TLS_KEY', 'key.pem'],
] as const)('STO-17 a wrong value ends the start with one sentence that names it: %s=%s', ([name, value]) => {
  const read = () => readConfig('production', { [name]: value })
  expect(read).toThrow(StartRefused)
  expect(read).toThrow(new RegExp(`^[^\\n]*${name}[^\\n]*$`))
})

test('STO-17 the refusal does not repeat the value, which may hold a password', () => {
  expect(() => readConfig('production', { DATABASE_URL: 'mysql://me:hidden@host' })).toThrow(/^((?!hidden).)*$/)
  expect(() => readConfig('production', { PUBLIC_URL: 'https://me:hidden@host/x' })).toThrow(/^((?!hidden).)*$/)
  expect(() => readConfig('production', { SMTP_URL: 'smtp://me:hidden@host' })).toThrow(/^((?!hidden).)*$/)
})

test('STO-16 DATABASE_URL says that the data is in PostgreSQL, and as whom the program and the owner of its tables work there', () => {
  const [url, ownerUrl] = ['postgres://me:p@db.example.jp/kurumaza', 'postgresql://owner:p@db.example.jp/kurumaza']
  expect(readConfig('production', { DATABASE_URL: url }).postgres).toEqual({ url, ownerUrl: null })
  const both = readConfig('production', { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl })
  expect(both.postgres).toEqual({ url, ownerUrl })
  expect(databaseOf(both)).toEqual({ url, ownerUrl })
})

test('STO-16 REDIS_URL says where nodes hear one another, TRUSTED_PROXIES whose word on addresses is believed', () => {
  const url = 'postgres://me:p@db.example.jp/kurumaza'
  const config = readConfig('production', { DATABASE_URL: url, REDIS_URL: 'redis://redis.example.jp' })
  expect(config.redis).toEqual({ kind: 'single', tls: false, hosts: [{ host: 'redis.example.jp', port: 6379 }] })
  expect(readConfig('production', {})).toMatchObject({ redis: null, trustedProxies: 'loopback' })
  const trusted = 'uniquelocal, 203.0.113.7, 2001:db8::/32'
  expect(readConfig('production', { TRUSTED_PROXIES: trusted }).trustedProxies).toBe(trusted)
})

test('STO-16 what may hold a password can stand in a file of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-secrets-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'database-url')
  writeFileSync(path, 'postgres://me:p@db.example.jp/kurumaza\n')
  expect(readConfig('production', { DATABASE_URL_FILE: path }).postgres?.url).toBe(
    'postgres://me:p@db.example.jp/kurumaza',
  )
  const both = { DATABASE_URL_FILE: path, DATABASE_URL: 'postgres://localhost/x' }
  expect(() => readConfig('production', both)).toThrow('DATABASE_URL_FILE')
  expect(() => readConfig('production', { REDIS_URL_FILE: join(folder, 'none') })).toThrow('REDIS_URL_FILE')
})

test('STO-16 port 0 lets the system choose, and the addresses follow', () => {
  const config = readConfig('demo', { PORT: '0' })
  expect(withPort(config, 4711)).toMatchObject({ port: 4711, publicUrl: 'http://localhost:4711' })
  const behindProxy = readConfig('production', { PORT: '0', PUBLIC_URL: 'https://kurumaza.example.jp' })
  expect(withPort(behindProxy, 4711)).toMatchObject({ port: 4711, publicUrl: 'https://kurumaza.example.jp' })
})

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kurumaza-secret-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('STO-18 the secret of the sessions is made once, at random, and for its owner alone', () => {
  const dataDir = join(folder, 'new')
  const secret = readSessionSecret(dataDir)
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(readSessionSecret(dataDir)).toBe(secret)
  expect(readSessionSecret(join(folder, 'other'))).not.toBe(secret)
  expect(statSync(join(dataDir, 'session-secret')).mode & 0o777).toBe(0o600)
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  expect(readFileSync(join(dataDir, 'session-secret'), 'utf8')).toBe(secret)
})

test('STO-18 a secret that was cut short is not signed with', () => {
  writeFileSync(join(folder, 'session-secret'), 'short')
  expect(() => readSessionSecret(folder)).toThrow(StartRefused)
})
