import { type GuestDecision, type GuestFields, GuestList, GuestPlace, PlaceAnswer } from '../../shared/records/guest.ts'
import { codeOf, deskWith, openDesk } from './secretariat.ts'
import { OWN_ORIGIN, type World } from './world.ts'

export const guestFields: GuestFields = {
  name: '外山 一郎',
  kana: 'とやま いちろう',
  profession: 'nurse',
  organization: 'となり町訪問看護',
}

/** A browser of somebody without an account: it keeps the cookies it is given, as one does. */
export function openGuestDevice(world: World, address?: string) {
  const cookies = new Map<string, string>()
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  async function post(path: string, body: unknown): Promise<Response> {
    const headers = { origin: OWN_ORIGIN, 'content-type': 'application/json', cookie: cookie() }
    const answer = await fetch((address ?? world.url) + path, { method: 'POST', headers, body: JSON.stringify(body) })
    for (const sent of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (sent.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    return answer
  }
  const look = async (key: string) => post('/api/join/look', { key })
  const ask = (key: string, guest: unknown = guestFields, more: object = {}) =>
    post('/api/join', { key, guest, ...more })
  return {
    cookies,
    post,
    look,
    ask,
    tryAsk: async (key: string, guest: unknown = guestFields) => codeOf(await ask(key, guest)),
    join: async (key: string, guest: unknown = guestFields) => GuestPlace.parse(await (await ask(key, guest)).json()),
    desk: () => deskWith(world, cookie()),
    place: async () => {
      const answer = await deskWith(world, cookie()).send('GET', '/api/me/place')
      return answer.ok ? PlaceAnswer.parse(await answer.json()).place : await codeOf(answer)
    },
    me: async () => {
      const answer = await deskWith(world, cookie()).send('GET', '/api/me')
      return (await answer.json()) as { personId: string; name: string; isGuest: boolean }
    },
  }
}
export type GuestDevice = ReturnType<typeof openGuestDevice>

/** Whoever leads the meeting of the samples. */
export async function openAdmission(world: World, personId = 'p_fc1', meetingId = 'mk_1') {
  const desk = await openDesk(world, personId)
  const path = `/api/meetings/${meetingId}/guests`
  const decide = (id: string, decision: GuestDecision) => desk.send('PUT', `${path}/${id}`, decision)
  return {
    desk,
    list: async () => GuestList.parse(await (await desk.send('GET', path)).json()),
    admit: async (id: string, meetingFunction: 'participant' | 'observer' = 'participant') =>
      codeOf(await decide(id, { decision: 'admit', meetingFunction })),
    refuse: async (id: string) => codeOf(await decide(id, { decision: 'refuse' })),
  }
}

export async function joinCodeOf({ db }: Pick<World, 'db'>, meetingId = 'mk_1'): Promise<string> {
  const row = await db.selectFrom('meetings').select('join_code').where('id', '=', meetingId).executeTakeFirstOrThrow()
  return row.join_code ?? ''
}
