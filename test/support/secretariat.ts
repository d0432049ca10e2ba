import { ApiError } from '../../shared/access/me.ts'
import { PersonList, PersonRecord, SignInLinkView } from '../../shared/records/person.ts'
import { cookiesOf } from './server-parts.ts'
import { OWN_ORIGIN, type World } from './world.ts'

/** Somebody at their desk: requests with the cookie of a person, the secretariat of the samples where nobody else is named. */
export async function openDesk(world: World, personId = 'p_fc1') {
  return deskWith(world, await world.cookieFor(personId))
}
export type Desk = ReturnType<typeof deskWith>

export function deskWith(world: World, cookie: string) {
  function send(method: string, path: string, body?: unknown): Promise<Response> {
    const headers = { origin: OWN_ORIGIN, cookie, 'content-type': 'application/json' }
    return fetch(world.url + path, { method, headers, body: body === undefined ? null : JSON.stringify(body) })
  }
  const read = async <Shape>(schema: { parse: (value: unknown) => Shape }, answer: Promise<Response>) =>
    schema.parse(await (await answer).json())
  return {
    cookie,
    send,
    people: (query = '') => read(PersonList, send('GET', `/api/people${query}`)),
    record: (id: string) => read(PersonRecord, send('GET', `/api/people/${id}`)),
    makeLink: (id: string, byMail = false) => read(SignInLinkView, send('POST', `/api/people/${id}/link`, { byMail })),
  }
}

/** `ok`, or the code of the error. */
export async function codeOf(answer: Response): Promise<string> {
  return answer.ok ? 'ok' : ApiError.parse(await answer.json()).error.code
}

/** Enters by a token, as the page of a link does; answers the code and, when all went well, the desk of whoever came in. */
export async function enterWith(world: World, token: string): Promise<{ code: string; desk: Desk }> {
  const answer = await world.post('/api/auth/enter', { token })
  return { code: await codeOf(answer), desk: deskWith(world, cookiesOf(answer)) }
}

export const newPerson = {
  id: 'p_new',
  name: '新井 花',
  kana: 'あらい はな',
  profession: 'pharmacist',
  organization: '見本在宅クリニック',
  district: 'north',
  body: 'body_pharmacists',
  email: 'hana@hub.example',
  isAdmin: false,
} as const
