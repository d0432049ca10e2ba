import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { hashOfToken } from '../../server/access/link-token.ts'
import { createMail } from '../../server/mail/mail.ts'
import { SmtpUrl } from '../../server/mail/smtp-settings.ts'
import { openMailServer } from '../support/mail-server.ts'
import { attend, openInviting, toBody, toOutsider, toPerson } from '../support/inviting.ts'
import { openWorld, type World } from '../support/world.ts'

/** Days before the meeting of the samples, which is on 2026-12-03. */
const NOW = Date.parse('2026-11-20T10:00:00+09:00')

let world: World
beforeEach(async () => {
  world = await openWorld({ now: () => NOW })
})
afterEach(() => world.close())

test('INV-1 a body, a person of the directory and somebody outside are invited, and a repeat makes no second invitation', async () => {
  const desk = openInviting(world)
  const first = await desk.invite(toBody('body_physicians'))
  const again = await desk.invite(toBody('body_physicians'))
  await desk.invite(toPerson('p_ns2'))
  await desk.invite(toOutsider('inv_out'))
  const { invitations } = await desk.list()
  expect(invitations.map(({ id, to, answer }) => [id, to, answer])).toEqual([
    ['inv_body_physicians', 'body', 'none'],
    ['inv_out', 'outside', 'none'],
    ['inv_p_ns2', 'person', 'none'],
  ])
  expect(invitations[0]).toMatchObject({ name: '見本市医師会', seats: 2, profession: null })
  expect(invitations[2]).toMatchObject({ profession: 'nurse', personId: 'p_ns2' })
  // The link of the repeat is the one that opens.
  expect((await world.post('/api/reply', { token: first })).status).toBe(404)
  expect((await desk.view(again)).state).toBe('open')
})

test('INV-1 nobody is invited twice, and neither people nor bodies of elsewhere are', async () => {
  const desk = openInviting(world)
  await desk.invite(toPerson('p_ns2'))
  expect(await desk.tryInvite({ ...toPerson('p_ns2'), id: 'inv_other' })).toBe('taken')
  expect(await desk.tryInvite(toPerson('p_404'))).toBe('invalid')
  expect(await desk.tryInvite(toBody('body_404'))).toBe('invalid')
  expect(await desk.tryInvite(toOutsider('inv_out', 'inv_404'))).toBe('invalid')
  expect(await openInviting(world, { as: 'p_ns1' }).tryInvite(toPerson('p_cm2'))).toBe('forbidden')
  expect(await openInviting(world, { as: 'p_ns2' }).tryInvite(toPerson('p_cm2'))).toBe('not-found')
  // What is taken back makes room.
  expect(await desk.withdraw('inv_p_ns2')).toBe('ok')
  expect(await desk.tryInvite({ ...toPerson('p_ns2'), id: 'inv_other' })).toBe('ok')
})

test('INV-2 only the hash of a link is kept, and a new link ends the former one', async () => {
  const desk = openInviting(world)
  const token = await desk.invite(toPerson('p_ns2'))
  const rows = await world.db.selectFrom('invitations').selectAll().execute()
  expect(rows.map(({ token_hash }) => token_hash)).toEqual([hashOfToken(token)])
  expect(JSON.stringify(rows)).not.toContain(token)
  const { token: next } = await desk.link('inv_p_ns2')
  expect((await world.post('/api/reply', { token })).status).toBe(404)
  expect(await desk.answer(token, attend)).toBe('not-found')
  expect(await desk.answer(next, attend)).toBe('ok')
})

test('INV-8 a reminder brings a new link, and the list says when it was sent', async () => {
  const desk = openInviting(world)
  await desk.invite(toPerson('p_ns2'))
  expect(await desk.line('inv_p_ns2')).toMatchObject({ remindedAtMs: null })
  const { token } = await desk.link('inv_p_ns2', 'reminder')
  expect(await desk.line('inv_p_ns2')).toMatchObject({ remindedAtMs: NOW })
  expect((await desk.view(token)).state).toBe('open')
})

test('INV-10 what is told of a meeting, on the page and by mail, names neither its title nor a case', async () => {
  const { delivered, port } = await openMailServer()
  const { sendMail } = createMail({
    settings: SmtpUrl.parse(`smtp://127.0.0.1:${port}?from=a@hub.example`),
    log: world.log,
  })
  const mailing = await openWorld({ now: () => NOW }, { sendMail })
  onTestFinished(() => mailing.close())
  await mailing.db.updateTable('people').set({ email: 'yumi@hub.example' }).where('id', '=', 'p_ns2').execute()
  const desk = openInviting(mailing)
  const token = await desk.invite({ ...toPerson('p_ns2'), byMail: true })
  const [mailed] = delivered
  expect(mailed?.to).toEqual(['yumi@hub.example'])
  const letter = Buffer.from(mailed?.raw.split('\r\n\r\n')[1] ?? '', 'base64').toString()
  const page = await (await mailing.post('/api/reply', { token })).text()
  expect(letter).toContain(`/reply#${token}`)
  for (const text of [letter, page]) {
    expect(text).toMatch(/2026-12-03|12月3日/)
    expect(text).not.toMatch(/第4回|case1|連休前|事例/)
  }
})
