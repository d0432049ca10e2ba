import { useState } from 'react'
import { z } from 'zod'
import {
  EnteredAnswer,
  GivenAnswer,
  type InvitationLine,
  InvitationList,
  MAX_OPINION,
} from '../../shared/records/invitation.ts'
import { useSending } from '../api/use-sending.ts'
import { useText } from '../locales/use-text.ts'
import { Choice } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { useKept } from '../ui/use-kept.ts'
import { EnterFrame } from './enter-frame.tsx'
import { nobodyYet, OutsiderDraft, OutsiderFields } from './outsider-fields.tsx'
import { useOutsiderWords } from './use-outsider-words.ts'

const Draft = z.object({
  answer: GivenAnswer.nullable(),
  reason: z.string(),
  standIn: OutsiderDraft,
  opinion: z.string(),
})
type Draft = z.infer<typeof Draft>

type EnterAnswerProps = {
  meetingId: string
  line: InvitationLine
  onDone: () => void
  onCancel: () => void
  onSignedOut: () => void
}

/** 代行入力: what came by telephone or on paper. */
export function EnterAnswer(props: EnterAnswerProps) {
  const t = useText()
  const { line, onCancel } = props
  const { draft, change, gap, sending, save } = useEntering(props)
  return (
    <EnterFrame
      title={t('inviting:enter.title', { name: line.name })}
      saveWords={t('inviting:enter.save')}
      failure={sending.failure}
      onSave={() => void save()}
      onCancel={onCancel}
    >
      <Choice
        ticked
        label={t('inviting:enter.answer')}
        value={draft.answer}
        options={GivenAnswer.options.map((value) => ({ value, label: t(`inviting:answer.${value}`) }))}
        onChange={(answer) => change({ answer })}
      />
      <Details draft={draft} change={change} />
      {gap !== null && (
        <p role="alert" className="plan-warning">
          {t(`inviting:enter.${gap}`)}
        </p>
      )}
    </EnterFrame>
  )
}

type DetailsProps = { draft: Draft; change: (changed: Partial<Draft>) => void }

function Details({ draft, change }: DetailsProps) {
  const t = useText()
  const words = useOutsiderWords()
  return (
    <>
      {draft.answer === 'proxy' && (
        <fieldset className="plan-fieldset stack">
          <legend className="field-label">{t('inviting:enter.standIn')}</legend>
          <OutsiderFields
            {...{ words }}
            draft={draft.standIn}
            gaps={{}}
            onChange={(changed) => change({ standIn: { ...draft.standIn, ...changed } })}
          />
        </fieldset>
      )}
      <Field label={t('inviting:enter.reason')}>
        {(control) => (
          <TextInput {...control} maxLength={200} value={draft.reason} onChange={(reason) => change({ reason })} />
        )}
      </Field>
      {draft.answer !== 'attend' && <OpinionField {...{ draft, change }} />}
    </>
  )
}

function OpinionField({ draft, change }: DetailsProps) {
  const t = useText()
  return (
    <Field label={t('inviting:enter.opinion')} hint={t('inviting:enter.opinionHint')}>
      {({ id, describedBy }) => (
        <TextArea
          {...{ id, describedBy }}
          counted
          limit={MAX_OPINION}
          value={draft.opinion}
          onChange={(opinion) => change({ opinion })}
        />
      )}
    </Field>
  )
}

type Gap = 'gapAnswer' | 'gapStandIn' | 'gapOpinion'

function useEntering({ meetingId, line, onDone, onSignedOut }: EnterAnswerProps) {
  const kept = useKept(`enter-answer/${line.id}`, Draft, () => draftOf(line))
  const [gap, setGap] = useState<Gap | null>(null)
  const sending = useSending(onSignedOut)
  const draft = kept.value
  async function save() {
    const found = gapOf(draft)
    setGap(found)
    if (found !== null) return
    const path = `/api/meetings/${meetingId}/invitations/${line.id}/answer` as const
    const done = await sending.send(path, InvitationList, { method: 'PUT', body: toFields(draft) })
    if (done === null) return
    kept.drop()
    onDone()
  }
  return { draft, gap, sending, save, change: (changed: Partial<Draft>) => kept.keep({ ...draft, ...changed }) }
}

function draftOf({ answer, reason, standIn }: InvitationLine): Draft {
  const given = GivenAnswer.safeParse(answer)
  return { answer: given.success ? given.data : null, reason, standIn: standIn ?? nobodyYet, opinion: '' }
}

function gapOf(draft: Draft): Gap | null {
  if (draft.answer === null) return 'gapAnswer'
  const { name, profession } = draft.standIn
  if (draft.answer === 'proxy' && (name.trim() === '' || profession === null)) return 'gapStandIn'
  return EnteredAnswer.safeParse(toFields(draft)).success ? null : 'gapOpinion'
}

/** An empty opinion is none: it takes nothing back that came from the person's own page. */
function toFields({ answer, reason, standIn, opinion }: Draft) {
  const writes = answer !== 'attend' && opinion.trim() !== ''
  return {
    answer,
    reason,
    standIn: answer === 'proxy' ? { ...standIn, email: null } : null,
    opinion: writes ? opinion : null,
  }
}
