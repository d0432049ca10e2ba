import { useState } from 'react'
import type { WishAnswer } from '../../../shared/documents/board-reflections.ts'
import { WishAnswerValue } from '../../../shared/documents/board-reflections.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Field } from '../../ui/field.tsx'
import { countGraphemes } from '../../../shared/graphemes.ts'
import { RoleMark } from '../../ui/role-mark.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { FieldLimit } from '../../../shared/documents/limits.ts'
import type { FirstHalfProps } from '../room-props.ts'
import { type KeptAnswer, useKeptAnswer } from './use-kept-answer.ts'
import type { Wish } from '../use-reflections.ts'

/** One wish to my role: unanswered with three equal answers, answered folded to a line that can be mended. */
export function WishCard({ at, wish }: { at: FirstHalfProps; wish: Wish }) {
  const t = useText()
  const { value: kept, keep, drop } = useKeptAnswer(wish.id)
  const { answer } = wish
  const isOpen = answer === null || kept.answer !== null
  const from = t('rooms:wishes.from', { profession: t(`professions:${wish.role}`) })
  return (
    <article className={`card wish-card${kept.answer !== null ? ' card-lifted' : ''}`} aria-label={from}>
      <RoleMark profession={wish.role} size={38} />
      <div className="wish-body">
        {wish.late && <Chip>{t('rooms:wishes.late')}</Chip>}
        <p className="wish-text" lang="ja">
          {wish.text}
        </p>
        {isOpen ? (
          <AnswerForm {...{ at, wish, kept, keep, drop }} />
        ) : (
          answer && <GivenAnswer answer={answer} onFix={() => keep({ answer: answer.answer, reason: answer.reason })} />
        )}
      </div>
    </article>
  )
}

function GivenAnswer({ answer: { answer, reason }, onFix }: { answer: WishAnswer; onFix: () => void }) {
  const t = useText()
  return (
    <div className="wish-given">
      <Chip kind="indigo" icon="check">
        {t(`rooms:wishes.answer.${answer}`)}
      </Chip>
      <span className="grow" lang="ja">
        {reason}
      </span>
      <Button kind="quiet" onClick={onFix}>
        {t('rooms:wishes.fix')}
      </Button>
    </div>
  )
}

type AnswerFormProps = {
  at: FirstHalfProps
  wish: Wish
  kept: KeptAnswer
  keep: (answer: KeptAnswer) => void
  drop: () => void
}

function AnswerForm({ at, wish, kept, keep, drop }: AnswerFormProps) {
  const t = useText()
  const options = WishAnswerValue.options.map((value) => ({ value, label: t(`rooms:wishes.answer.${value}`) }))
  return (
    <>
      <Choice
        label={t('rooms:wishes.answerLabel')}
        labelHidden
        ticked
        options={options}
        value={kept.answer}
        onChange={(answer) => keep({ ...kept, answer })}
      />
      {kept.answer !== null && (
        <Field label={t(`rooms:wishes.reason.${kept.answer}`)}>
          {(control) => (
            <TextArea
              id={control.id}
              describedBy={control.describedBy}
              minLines={1}
              value={kept.reason}
              onChange={(reason) => keep({ ...kept, reason })}
            />
          )}
        </Field>
      )}
      {kept.answer !== null && <SendAnswer {...{ at, wish, kept, drop }} answer={kept.answer} />}
    </>
  )
}

type SendAnswerProps = Omit<AnswerFormProps, 'keep'> & { answer: WishAnswerValue }

function SendAnswer({ at, wish, kept, drop, answer }: SendAnswerProps) {
  const t = useText()
  const [isSending, setSending] = useState(false)
  async function sendAnswer() {
    setSending(true)
    const reply = await at.send({ name: 'answer-wish', wishId: wish.id, answer, reason: kept.reason.trim() })
    setSending(false)
    if (reply.ok) drop()
  }
  const trouble = useReasonTrouble(answer, kept.reason.trim())
  return (
    <div className="wish-send">
      <Button
        kind="primary"
        unavailableBecause={trouble ?? (isSending ? t('rooms:wishes.sending') : undefined)}
        onClick={() => void sendAnswer()}
      >
        {t('rooms:wishes.send')}
      </Button>
      {wish.answer !== null && (
        <Button kind="quiet" onClick={drop}>
          {t('rooms:wishes.cancel')}
        </Button>
      )}
    </div>
  )
}

/** What the reason still lacks, in words. */
function useReasonTrouble(answer: WishAnswerValue, reason: string): string | undefined {
  const t = useText()
  if (answer !== 'yes' && reason === '') return t('rooms:wishes.needReason')
  if (countGraphemes(reason) > FieldLimit.reason) return t('rooms:wishes.tooLong', { limit: FieldLimit.reason })
  return undefined
}
