import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import type { SMTPServerOptions } from 'smtp-server'
import { expect, onTestFinished, test } from 'vitest'
import { createLog } from '../../server/log.ts'
import { createMail } from '../../server/mail/mail.ts'
import { SmtpUrl } from '../../server/mail/smtp-settings.ts'
import { openMailServer } from '../support/mail-server.ts'

const letter = {
  to: 'hanako@example.jp',
  subject: '会議のご案内',
  text: 'このリンクから入れます\nhttps://example.jp/x',
}

function openMail(url: string, patienceMs?: number) {
  const logged: string[] = []
  const log = createLog({ level: 'info', to: { write: (line) => void logged.push(line) } })
  const mail = createMail({ settings: SmtpUrl.parse(url), log, ...(patienceMs ? { patienceMs } : {}) })
  return { mail, logged }
}

const toServer = (port: number) => `smtp://127.0.0.1:${port}?from=kurumaza@hub.example`

/** Replies to a name and password as most servers do. */
const withPassword: SMTPServerOptions = {
  authOptional: false,
  allowInsecureAuth: true,
  onAuth({ username, password }, _session, done) {
    if (username === 'me@hub.example' && password === 'p@ss') return done(null, { user: username })
    done(new Error('no'))
  },
}

test('MAIL-1 a letter goes to one person as it was written, from the address of the hub', async () => {
  const { port, delivered } = await openMailServer()
  const { mail, logged } = openMail(toServer(port))
  expect(await mail.sendMail(letter)).toEqual({ ok: true, value: null })
  const [mailed] = delivered
  expect(mailed).toMatchObject({ from: 'kurumaza@hub.example', to: ['hanako@example.jp'] })
  const [head = '', body = ''] = mailed?.raw.split('\r\n\r\n') ?? []
  expect(head).toContain('Auto-Submitted: auto-generated')
  expect(head).toContain(`Subject: =?UTF-8?B?${Buffer.from(letter.subject).toString('base64')}?=`)
  expect(Buffer.from(body, 'base64').toString().replaceAll('\r\n', '\n').trim()).toBe(letter.text)
  expect(logged).toEqual([])
})

test('MAIL-1 name and password are those of SMTP_URL, and the sender is who signs in', async () => {
  const { port, delivered } = await openMailServer(withPassword)
  const { mail } = openMail(`smtp://me%40hub.example:p%40ss@127.0.0.1:${port}`)
  expect(await mail.check()).toMatchObject({ ok: true })
  expect(await mail.sendMail(letter)).toMatchObject({ ok: true })
  expect(delivered).toMatchObject([{ user: 'me@hub.example', from: 'me@hub.example' }])
})

test('MAIL-2 an address that the mail server does not take is refused, and no line of the log names it', async () => {
  const { port } = await openMailServer({
    onRcptTo: ({ address }, _session, done) =>
      done(Object.assign(new Error(`no such person: ${address}`), { responseCode: 550 })),
  })
  const { mail, logged } = openMail(toServer(port))
  expect(await mail.sendMail(letter)).toEqual({ ok: false, code: 'mail-refused' })
  expect(logged).toHaveLength(1)
  expect(JSON.parse(logged[0] ?? '')).toMatchObject({ responseCode: 550, command: 'RCPT TO' })
  expect(logged[0]).not.toMatch(/hanako|example|ご案内|リンク/)
})

test('MAIL-2 what may pass, or is a fault of the configuration, is told as unavailable', async () => {
  const later = await openMailServer({
    onRcptTo: (_address, _session, done) => done(Object.assign(new Error('busy'), { responseCode: 451 })),
  })
  expect(await openMail(toServer(later.port)).mail.sendMail(letter)).toMatchObject({ code: 'mail-unavailable' })
  const locked = await openMailServer(withPassword)
  const { mail, logged } = openMail(`smtp://me%40hub.example:wrong@127.0.0.1:${locked.port}`)
  expect(await mail.sendMail(letter)).toMatchObject({ code: 'mail-unavailable' })
  expect(await mail.check()).toMatchObject({ code: 'mail-unavailable' })
  expect(logged.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ code: 'EAUTH' }, { code: 'EAUTH' }])
  expect(logged.join()).not.toContain('wrong')
})

test('MAIL-2 a mail server that is not there, or says nothing, does not keep anyone waiting', async () => {
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo // A server that listens on a port has such an address.
  onTestFinished(() => void silent.close())
  expect(await openMail(toServer(port), 200).mail.sendMail(letter)).toMatchObject({ code: 'mail-unavailable' })
  const { mail, logged } = openMail(toServer(1))
  expect(await mail.sendMail(letter)).toMatchObject({ code: 'mail-unavailable' })
  expect(JSON.parse(logged[0] ?? '')).toMatchObject({ originalCode: 'ECONNREFUSED' })
})

test.for(['not an address', 'a@example.jp, b@example.jp', 'a@example.jp\r\nBcc: b@example.jp', ''])(
  'MAIL-3 a letter goes to exactly one person: %j',
  async (to) => {
    const { port, delivered } = await openMailServer()
    expect(await openMail(toServer(port)).mail.sendMail({ ...letter, to })).toMatchObject({ code: 'mail-refused' })
    expect(delivered).toEqual([])
  },
)

test('MAIL-3 a subject adds no line to the head of a letter', async () => {
  const { port, delivered } = await openMailServer()
  const subject = 'hello\r\nBcc: b@example.jp\r\n\r\nbody'
  await openMail(toServer(port)).mail.sendMail({ ...letter, subject })
  expect(delivered).toMatchObject([{ to: ['hanako@example.jp'] }])
  expect(delivered[0]?.raw).not.toMatch(/^Bcc:/m)
})

test('MAIL-4 beyond this machine nothing is said before the line is encrypted, unless SMTP_URL allows it', async () => {
  const plain = await openMailServer({ disabledCommands: ['STARTTLS'] })
  const settings = SmtpUrl.parse('smtp://mail.example.jp?from=kurumaza@hub.example')
  const reach = { host: '127.0.0.1', port: plain.port }
  const log = createLog({ level: 'silent' })
  const strict = createMail({ settings: { ...settings, ...reach }, log })
  expect(await strict.sendMail(letter)).toMatchObject({ code: 'mail-unavailable' })
  const loose = SmtpUrl.parse('smtp://mail.example.jp?from=kurumaza@hub.example&starttls=optional')
  expect(await createMail({ settings: { ...loose, ...reach }, log }).sendMail(letter)).toMatchObject({ ok: true })
  expect(plain.delivered).toHaveLength(1)
})

test('MAIL-4 a mail server whose certificate nobody vouches for gets no letter', async () => {
  const { port, delivered } = await openMailServer()
  const settings = { ...SmtpUrl.parse(toServer(port)), encryption: 'starttls' as const }
  const mail = createMail({ settings, log: createLog({ level: 'silent' }) })
  expect(await mail.sendMail(letter)).toMatchObject({ code: 'mail-unavailable' })
  expect(delivered).toEqual([])
  expect(await openMail(toServer(port)).mail.sendMail(letter)).toMatchObject({ ok: true })
  expect(delivered).toMatchObject([{ isSecure: true }])
})
