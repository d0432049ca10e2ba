import { useState } from 'react'
import { InvitationLink, type InvitationLine, InvitationList } from '../../shared/records/invitation.ts'
import { type Sending, useSending } from '../api/use-sending.ts'
import type { Handout } from './invitation-handout.tsx'

/** What can be done about one invitation. Entering an answer and taking it back ask first, in a dialog or a form of their own. */
export type InvitationDeeds = {
  remind: (line: InvitationLine, byMail: boolean) => void
  renew: (line: InvitationLine) => void
  enter: (line: InvitationLine) => void
  withdraw: (line: InvitationLine) => void
}

type Using = {
  meetingId: string
  onSignedOut: () => void
  reload: () => void
}

/** The one link that was just made, and which invitation a form or a dialog is about. */
export function useInvitationDeeds({ meetingId, onSignedOut, reload }: Using) {
  const [handout, setHandout] = useState<Handout | null>(null)
  const [asking, setAsking] = useState<{ what: 'enter' | 'withdraw'; line: InvitationLine } | null>(null)
  const sending = useSending(onSignedOut)
  function show(made: Handout) {
    setHandout(made)
    reload()
  }
  async function makeLink(line: InvitationLine, what: 'reminder' | 'renewed', byMail: boolean) {
    const last = what === 'reminder' ? 'reminder' : 'link'
    const path = `/api/meetings/${meetingId}/invitations/${line.id}/${last}` as const
    const link = await sending.send(path, InvitationLink, { method: 'POST', body: { byMail } })
    if (link !== null) show({ ...link, what, name: line.name, isBody: line.to === 'body', seats: line.seats })
  }
  const deeds: InvitationDeeds = {
    remind: (line, byMail) => void makeLink(line, 'reminder', byMail),
    renew: (line) => void makeLink(line, 'renewed', false),
    enter: (line) => setAsking({ what: 'enter', line }),
    withdraw: (line) => setAsking({ what: 'withdraw', line }),
  }
  async function withdraw(line: InvitationLine) {
    const done = await sendWithdrawal(sending, meetingId, line.id)
    setAsking(null)
    if (done) reload()
  }
  const close = () => setHandout(null)
  return { deeds, handout, show, close, asking, stopAsking: () => setAsking(null), withdraw, sending }
}

async function sendWithdrawal(sending: Sending, meetingId: string, id: string): Promise<boolean> {
  const path = `/api/meetings/${meetingId}/invitations/${id}` as const
  return (await sending.send(path, InvitationList, { method: 'DELETE' })) !== null
}
