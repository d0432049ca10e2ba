import { expect, onTestFinished, test } from 'vitest'
import { newId } from '../../shared/ids.ts'
import { liaisonAgenda } from '../../server/records/agenda-templates.ts'
import { type Delivered, openMailServer } from '../support/mail-server.ts'
import { administrator, openProductionApp, type ProductionApp } from '../support/production-app.ts'
import { newPerson } from '../support/secretariat.ts'
import { cookiesOf } from '../support/server-parts.ts'

const TITLE = 'C氏の三者連絡会'

async function openAppWithMail() {
  const { delivered, port } = await openMailServer()
  const SMTP_URL = `smtp://127.0.0.1:${port}?from=kurumaza@hub.example&starttls=optional`
  const app = await openProductionApp({ SMTP_URL })
  onTestFinished(() => app.close())
  return { app, delivered }
}

/** Requests as a browser of the program's own pages makes them. */
function asBrowser({ url }: ProductionApp, cookie = '') {
  return async (method: string, path: string, body: unknown) => {
    const headers = { origin: url, cookie, 'content-type': 'application/json' }
    return fetch(url + path, { method, headers, body: JSON.stringify(body) })
  }
}

async function signIn(app: ProductionApp) {
  const credentials = { email: administrator.email, password: app.password }
  const answer = await asBrowser(app)('POST', '/api/auth/sign-in/email', credentials)
  expect(answer.status).toBe(200)
  return asBrowser(app, cookiesOf(answer))
}

/** What a letter says, in words. */
function wordsOf({ raw }: Delivered): string {
  const [, body = ''] = raw.split('\r\n\r\n')
  return Buffer.from(body, 'base64').toString()
}

const plan = {
  kind: 'liaison',
  title: TITLE,
  date: '2099-12-03',
  start: '18:30',
  timeZone: 'Asia/Tokyo',
  place: '',
  videoUrl: 'https://video.example/room',
  agenda: liaisonAgenda,
  caseIds: [],
  participants: [],
  absentees: [],
}

test('INV-12 an invitation and a one-time link leave by SMTP for the address of the person, and each opens what it says', async () => {
  const { app, delivered } = await openAppWithMail()
  const send = await signIn(app)
  const person = { ...newPerson, organization: administrator.hub, district: null, body: null }
  expect((await send('POST', '/api/people', person)).status).toBe(200)
  expect(await (await send('POST', '/api/people/p_new/link', { byMail: true })).json()).toMatchObject({ mail: 'sent' })
  expect((await send('POST', '/api/meetings', { id: 'mk_mail', plan })).status).toBe(200)
  const invitations = '/api/meetings/mk_mail/invitations'
  const wish = { to: 'person', id: newId(), personId: 'p_new', meetingFunction: 'participant', byMail: true }
  expect(await (await send('POST', invitations, wish)).json()).toMatchObject({ mail: 'sent' })
  expect(delivered.map(({ to }) => to)).toEqual([['hana@hub.example'], ['hana@hub.example']])
  const [enter = '', reply = ''] = delivered.map(wordsOf)
  const enterToken = /\/enter#(\S+)/.exec(enter)?.[1]
  const replyToken = /\/reply#(\S+)/.exec(reply)?.[1]
  expect(enter).toContain(`${app.url}/enter#`)
  expect(reply).toContain(`${app.url}/reply#`)
  expect(reply).toContain('2099年12月3日')
  expect(reply).not.toContain(TITLE)
  const stranger = asBrowser(app)
  expect((await stranger('POST', '/api/auth/enter', { token: enterToken })).status).toBe(200)
  const answer = { token: replyToken, answer: 'attend', reason: '', standIn: null }
  expect(await (await stranger('POST', '/api/reply/answer', answer)).json()).toMatchObject({
    state: 'open',
    invitation: { name: '新井 花', answer: 'attend' },
  })
  // Neither the letters nor the log carry a secret anywhere else.
  expect(app.logged.join('\n')).not.toMatch(/#|hana@hub\.example/)
})
