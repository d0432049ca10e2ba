import { useState } from 'react'
import { z } from 'zod'
import { newId } from '../../shared/ids.ts'
import {
  InvitationLink,
  type InvitationLine,
  InvitationList,
  InvitedFunction,
} from '../../shared/records/invitation.ts'
import { useSending } from '../api/use-sending.ts'
import { useText } from '../locales/use-text.ts'
import { Choice } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { useKept } from '../ui/use-kept.ts'
import { EnterFrame } from './enter-frame.tsx'
import { FunctionField } from './function-field.tsx'
import type { Handout } from './invitation-handout.tsx'
import { nobodyYet, OutsiderDraft, OutsiderFields } from './outsider-fields.tsx'
import { useOutsiderWords } from './use-outsider-words.ts'

const BodyAnswer = z.enum(['attend', 'absent'])

/** `id` is drawn once, so that a repeat after a lost answer is the same person with a new link. */
const Draft = OutsiderDraft.extend({
  id: z.string(),
  answer: BodyAnswer.nullable(),
  meetingFunction: InvitedFunction,
  reason: z.string(),
})
type Draft = z.infer<typeof Draft>

type EnterBodyAnswerProps = {
  meetingId: string
  line: InvitationLine
  /** Hears the link of whoever was named. */
  onNamed: (made: Handout) => void
  onDone: () => void
  onCancel: () => void
  onSignedOut: () => void
}

/** 代行入力 for a body that answered by telephone or on paper: whom it sends, one after the other, or that nobody comes. */
export function EnterBodyAnswer(props: EnterBodyAnswerProps) {
  const t = useText()
  const { line, onCancel } = props
  const { draft, change, gaps, sending, save } = useEntering(props)
  return (
    <EnterFrame
      title={t('inviting:enter.titleBody', { name: line.name })}
      saveWords={t(draft.answer === 'attend' ? 'inviting:enter.body.save' : 'inviting:enter.save')}
      failure={sending.failure}
      onSave={() => void save()}
      onCancel={onCancel}
    >
      <Answer {...{ draft, change, gaps }} />
    </EnterFrame>
  )
}

type AnswerProps = { draft: Draft; change: (changed: Partial<Draft>) => void; gaps: Gaps }

function Answer({ draft, change, gaps }: AnswerProps) {
  const t = useText()
  return (
    <>
      <Choice
        ticked
        label={t('inviting:enter.answer')}
        value={draft.answer}
        options={BodyAnswer.options.map((value) => ({ value, label: t(`inviting:enter.body.${value}`) }))}
        onChange={(answer) => change({ answer })}
      />
      {draft.answer === 'attend' && <Named {...{ draft, change, gaps }} />}
      {draft.answer === 'absent' && (
        <Field label={t('inviting:enter.reason')}>
          {(control) => (
            <TextInput {...control} maxLength={200} value={draft.reason} onChange={(reason) => change({ reason })} />
          )}
        </Field>
      )}
      {gaps.answer && (
        <p role="alert" className="plan-warning">
          {t('inviting:enter.gapAnswer')}
        </p>
      )}
    </>
  )
}

type Gaps = { answer: boolean; name: boolean; profession: boolean }
const noGaps: Gaps = { answer: false, name: false, profession: false }

function Named({ draft, change, gaps }: AnswerProps) {
  const t = useText()
  const words = useOutsiderWords()
  const said = {
    name: gaps.name ? t('inviting:form.gapName') : undefined,
    profession: gaps.profession ? t('inviting:form.gapProfession') : undefined,
  }
  return (
    <>
      <OutsiderFields {...{ draft, words }} gaps={said} onChange={change} />
      <FunctionField value={draft.meetingFunction} onChange={(meetingFunction) => change({ meetingFunction })} />
    </>
  )
}

function useEntering({ meetingId, line, onNamed, onDone, onSignedOut }: EnterBodyAnswerProps) {
  const kept = useKept(`enter-body/${line.id}`, Draft, () => draftOf(line))
  const [asked, setAsked] = useState(false)
  const sending = useSending(onSignedOut)
  const draft = kept.value
  const gaps = gapsOf(draft)
  const path = `/api/meetings/${meetingId}/invitations` as const
  async function name() {
    const { reason: _, answer: __, ...named } = draft
    const body = { ...named, to: 'outside', parentId: line.id, email: null, byMail: false }
    const link = await sending.send(path, InvitationLink, { method: 'POST', body })
    if (link === null) return
    kept.drop()
    onNamed({ ...link, name: draft.name.trim(), isBody: false, seats: 1, what: 'first' })
  }
  async function save() {
    setAsked(true)
    if (Object.values(gaps).some(Boolean)) return
    if (draft.answer === 'attend') return name()
    const body = { answer: 'absent', reason: draft.reason, standIn: null, opinion: null }
    if ((await sending.send(`${path}/${line.id}/answer`, InvitationList, { method: 'PUT', body })) === null) return
    kept.drop()
    onDone()
  }
  const change = (changed: Partial<Draft>) => kept.keep({ ...draft, ...changed })
  return { draft, change, gaps: asked ? gaps : noGaps, sending, save }
}

function draftOf({ meetingFunction, reason }: InvitationLine): Draft {
  const given = InvitedFunction.catch('participant').parse(meetingFunction)
  return { ...nobodyYet, id: newId(), answer: null, meetingFunction: given, reason }
}

function gapsOf({ answer, name, profession }: Draft): Gaps {
  const names = answer === 'attend'
  return { answer: answer === null, name: names && name.trim() === '', profession: names && profession === null }
}
