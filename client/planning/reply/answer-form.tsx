import { useState } from 'react'
import { GivenAnswer } from '../../../shared/records/invitation.ts'
import type { Invited } from '../../../shared/records/reply.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useKept } from '../../ui/use-kept.ts'
import { OutsiderFields } from '../outsider-fields.tsx'
import { answerOf, draftOfReply, gapsOfReply, ReplyDraft, type ReplyGap } from './reply-draft.ts'
import { ReplyFailure } from './reply-failure.tsx'
import type { Reply } from './use-reply.ts'

type AnswerFormProps = { invitation: Invited; reply: Reply; onDone: () => void; onCancel: (() => void) | null }

/** Three large buttons, what belongs to the one that is chosen, and sending it. */
export function AnswerForm({ invitation, reply, onDone, onCancel }: AnswerFormProps) {
  const t = useText()
  const { draft, change, gaps, send } = useAnswering({ invitation, reply, onDone })
  return (
    <section className="reply-part stack">
      <h2>{t('reply:answer.question')}</h2>
      <div className="reply-choice">
        <Choice
          ticked
          labelHidden
          label={t('reply:answer.question')}
          value={draft.answer}
          options={GivenAnswer.options.map((value) => ({ value, label: t(`reply:answer.${value}`) }))}
          onChange={(answer) => change({ answer })}
        />
      </div>
      {gaps.includes('gapAnswer') && <p role="alert">{t('reply:answer.gapAnswer')}</p>}
      {draft.answer === 'proxy' && <StandInFields {...{ draft, change, gaps }} />}
      {(draft.answer === 'absent' || draft.answer === 'proxy') && <ReasonField {...{ draft, change }} />}
      <ReplyFailure reply={reply} of="answer" />
      <div className="row wrap">
        <Button kind="primary" onClick={() => void send()}>
          {t(reply.busy ? 'reply:answer.sending' : 'reply:answer.send')}
        </Button>
        {onCancel !== null && (
          <Button kind="quiet" onClick={onCancel}>
            {t('reply:answer.keep')}
          </Button>
        )}
      </div>
    </section>
  )
}

function useAnswering({ invitation, reply, onDone }: Omit<AnswerFormProps, 'onCancel'>) {
  const kept = useKept(`reply/${invitation.id}`, ReplyDraft, () => draftOfReply(invitation))
  const [asked, setAsked] = useState(false)
  const draft = kept.value
  async function send() {
    setAsked(true)
    const fields = answerOf(draft)
    if (fields === null || gapsOfReply(draft).length > 0 || !(await reply.send('answer', fields))) return
    kept.drop()
    onDone()
  }
  const change = (changed: Partial<ReplyDraft>) => kept.keep({ ...draft, ...changed })
  return { draft, change, gaps: asked ? gapsOfReply(draft) : [], send }
}

type PartProps = { draft: ReplyDraft; change: (changed: Partial<ReplyDraft>) => void }

function ReasonField({ draft, change }: PartProps) {
  const t = useText()
  return (
    <Field label={t('reply:answer.reason')} hint={t('reply:answer.reasonHint')}>
      {(control) => (
        <TextInput {...control} maxLength={200} value={draft.reason} onChange={(reason) => change({ reason })} />
      )}
    </Field>
  )
}

function StandInFields({ draft, change, gaps }: PartProps & { gaps: readonly ReplyGap[] }) {
  const t = useText()
  const { standIn } = draft
  const set = (changed: Partial<ReplyDraft['standIn']>) => change({ standIn: { ...standIn, ...changed } })
  const gapOf = (gap: ReplyGap) => (gaps.includes(gap) ? t(`reply:answer.${gap}`) : undefined)
  const words = {
    name: t('reply:answer.name'),
    profession: t('reply:answer.profession'),
    chooseProfession: t('reply:answer.chooseProfession'),
    organization: t('reply:answer.organization'),
  }
  return (
    <>
      <OutsiderFields
        {...{ words }}
        draft={standIn}
        gaps={{ name: gapOf('gapName'), profession: gapOf('gapProfession') }}
        onChange={set}
      />
      <Field label={t('reply:answer.email')} gap={gapOf('gapEmail')}>
        {(control) => (
          <TextInput
            {...control}
            type="email"
            maxLength={254}
            value={standIn.email}
            onChange={(email) => set({ email })}
          />
        )}
      </Field>
    </>
  )
}
