import { useState } from 'react'
import { InvitationLink, type InvitationList } from '../../shared/records/invitation.ts'
import { useSending } from '../api/use-sending.ts'
import { useText } from '../locales/use-text.ts'
import { SaveFailure } from '../records/save-failure.tsx'
import { Button } from '../ui/button.tsx'
import { CheckBox } from '../ui/check-box.tsx'
import { Choice } from '../ui/choice.tsx'
import { useKept } from '../ui/use-kept.ts'
import { FunctionField } from './function-field.tsx'
import { emptyInvite, gapsOfInvite, invitationOf, InviteDraft, type InviteGap } from './invite-draft.ts'
import { BodyFields, OutsideFields, PersonFields } from './invite-kinds.tsx'
import type { Handout } from './invitation-handout.tsx'
import { useInviteFailures } from './use-invite-failures.ts'

type InviteFormProps = {
  meetingId: string
  list: InvitationList
  onInvited: (handout: Handout) => void
  onSignedOut: () => void
}

/** 招く: through a body, from the directory, or from outside it. */
export function InviteForm(props: InviteFormProps) {
  const t = useText()
  const { list, onSignedOut } = props
  const { draft, change, asked, gaps, sending, byMail, setByMail, send } = useInviting(props)
  const own = useInviteFailures()
  const gapOf = (name: InviteGap, words: string) => (asked && gaps.includes(name) ? words : undefined)
  const kinds = { draft, change, list, gapOf, onSignedOut }
  const mayMail = list.sendsMail && (draft.to === 'person' || draft.email.trim() !== '')
  return (
    <section className="stack" aria-labelledby="invite-title">
      <h2 id="invite-title">{t('inviting:form.title')}</h2>
      <Choice
        label={t('inviting:form.to')}
        value={draft.to}
        options={(['body', 'person', 'outside'] as const).map((value) => ({
          value,
          label: t(`inviting:form.${value}`),
        }))}
        onChange={(to) => change({ to })}
      />
      {draft.to === 'body' && <BodyFields {...kinds} />}
      {draft.to === 'person' && <PersonFields {...kinds} />}
      {draft.to === 'outside' && <OutsideFields {...kinds} />}
      <FunctionField value={draft.meetingFunction} onChange={(meetingFunction) => change({ meetingFunction })} />
      {mayMail && (
        <CheckBox checked={byMail} onChange={setByMail}>
          {t('inviting:form.byMail')}
        </CheckBox>
      )}
      <SaveFailure failure={sending.failure} own={own} />
      <Button kind="primary" onClick={() => void send(mayMail && byMail)}>
        {t('inviting:form.send')}
      </Button>
    </section>
  )
}

function useInviting({ meetingId, list, onInvited, onSignedOut }: InviteFormProps) {
  const kept = useKept(`invite/${meetingId}`, InviteDraft, emptyInvite)
  const [asked, setAsked] = useState(false)
  const [byMail, setByMail] = useState(true)
  const sending = useSending(onSignedOut)
  const draft = kept.value
  async function send(mailed: boolean) {
    setAsked(true)
    const body = invitationOf(draft, mailed)
    if (body === null || gapsOfInvite(draft).length > 0) return
    const path = `/api/meetings/${meetingId}/invitations` as const
    const link = await sending.send(path, InvitationLink, { method: 'POST', body })
    if (link === null) return
    setAsked(false)
    kept.drop()
    onInvited({ ...link, ...toWhom(draft, list), what: 'first' })
  }
  const change = (changed: Partial<InviteDraft>) => kept.keep({ ...draft, ...changed })
  return { draft, change, asked, gaps: gapsOfInvite(draft), sending, byMail, setByMail, send }
}

function toWhom({ to, bodyId, seats, person, name }: InviteDraft, { bodies }: InvitationList) {
  const body = bodies.find(({ id }) => id === bodyId)
  return {
    isBody: to === 'body',
    seats: Number(seats),
    name: { body: body?.name ?? '', person: person?.name ?? '', outside: name.trim() }[to],
  }
}
