import {
  type AnswerFields,
  InvitationLink,
  InvitationList,
  type NewInvitation,
} from '../../shared/records/invitation.ts'
import { ReplyView } from '../../shared/records/reply.ts'
import { codeOf, openDesk } from './secretariat.ts'
import type { World } from './world.ts'

const common = { meetingFunction: 'participant', byMail: false } as const

export const toBody = (bodyId: string, seats = 2): NewInvitation => {
  return { ...common, to: 'body', id: `inv_${bodyId}`, bodyId, seats, email: null }
}
export const toPerson = (personId: string): NewInvitation => ({
  ...common,
  to: 'person',
  id: `inv_${personId}`,
  personId,
})
export const toOutsider = (id: string, parentId: string | null = null): NewInvitation => ({
  ...common,
  to: 'outside',
  id,
  parentId,
  name: '外山 一',
  profession: 'pharmacist',
  organization: '外の薬局',
  email: null,
})

export const attend: AnswerFields = { answer: 'attend', reason: '', standIn: null }
export const absent: AnswerFields = { answer: 'absent', reason: '訪問と重なるため', standIn: null }
export const proxy: AnswerFields = {
  answer: 'proxy',
  reason: '学会のため',
  standIn: { name: '代田 二', profession: 'nurse', organization: '代わりの訪問看護', email: null },
}

export type Inviting = ReturnType<typeof openInviting>

/** The secretariat at a meeting's invitations, and whoever holds a link. */
export function openInviting(world: World, { meetingId = 'mk_1', as = 'p_fc1' } = {}) {
  const path = `/api/meetings/${meetingId}/invitations`
  const send = async (method: string, rest: string, body?: unknown) =>
    (await openDesk(world, as)).send(method, path + rest, body)
  const told = async (answer: Response) => {
    if (!answer.ok) throw new Error(await codeOf(answer))
    return InvitationLink.parse(await answer.json())
  }
  return {
    send,
    list: async () => InvitationList.parse(await (await send('GET', '')).json()),
    line: async (id: string) =>
      InvitationList.parse(await (await send('GET', '')).json()).invitations.find((line) => line.id === id),
    invite: async (wish: NewInvitation) => (await told(await send('POST', '', wish))).token,
    tryInvite: async (wish: NewInvitation) => codeOf(await send('POST', '', wish)),
    link: async (id: string, what: 'link' | 'reminder' = 'link', byMail = false) =>
      told(await send('POST', `/${id}/${what}`, { byMail })),
    withdraw: async (id: string) => codeOf(await send('DELETE', `/${id}`)),
    enter: async (id: string, given: AnswerFields & { opinion: string | null }) =>
      codeOf(await send('PUT', `/${id}/answer`, given)),
    view: async (token: string) => ReplyView.parse(await (await world.post('/api/reply', { token })).json()),
    answer: async (token: string, given: AnswerFields) =>
      codeOf(await world.post('/api/reply/answer', { token, ...given })),
    opinion: async (token: string, opinion: string) =>
      codeOf(await world.post('/api/reply/opinion', { token, opinion })),
  }
}
