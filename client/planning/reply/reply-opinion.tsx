import { z } from 'zod'
import { MAX_OPINION } from '../../../shared/records/invitation.ts'
import type { Invited } from '../../../shared/records/reply.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { countGraphemes } from '../../../shared/graphemes.ts'
import { SealedNote } from '../../ui/seal.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useKept } from '../../ui/use-kept.ts'
import { ReplyFailure } from './reply-failure.tsx'
import type { Reply } from './use-reply.ts'

const Text = z.string()

/** 事前意見: what somebody who cannot come wants to say, who will read it and when, and how long it can be changed. */
export function ReplyOpinion({ invitation, reply }: { invitation: Invited; reply: Reply }) {
  const t = useText()
  return (
    <section className="reply-part stack">
      <h2>{t('reply:opinion.title')}</h2>
      {invitation.mayWriteOpinion ? (
        <Writing {...{ invitation, reply }} />
      ) : (
        <>
          <p className="sub">{t('reply:opinion.closed')}</p>
          {invitation.opinion !== '' && <p className="reply-said">{invitation.opinion}</p>}
        </>
      )}
    </section>
  )
}

function Writing({ invitation, reply }: { invitation: Invited; reply: Reply }) {
  const t = useText()
  const { opinion } = invitation
  const kept = useKept(`reply-opinion/${invitation.id}`, Text, () => opinion)
  const text = kept.value.trim()
  const isChanged = text !== opinion
  const isLong = countGraphemes(text) > MAX_OPINION
  async function send(words: string) {
    // What was sent stands there as what is kept.
    if (await reply.send('opinion', { opinion: words })) kept.keep(words)
  }
  return (
    <>
      <Promise />
      <Sheet text={kept.value} isLong={isLong} onChange={kept.keep} />
      <output className="sub">
        {isChanged ? t('reply:opinion.unsaved') : opinion !== '' && t('reply:opinion.saved')}
      </output>
      <ReplyFailure reply={reply} of="opinion" />
      <div className="row wrap">
        {(isChanged || text === '') && !isLong && (
          <Button
            kind="primary"
            unavailableBecause={text === '' ? t('reply:opinion.gap') : undefined}
            onClick={() => void send(text)}
          >
            {t(
              reply.busy ? 'reply:opinion.saving' : opinion === '' ? 'reply:opinion.save' : 'reply:opinion.saveChange',
            )}
          </Button>
        )}
        {opinion !== '' && (
          <Button kind="quiet" onClick={() => void send('')}>
            {t('reply:opinion.takeBack')}
          </Button>
        )}
      </div>
    </>
  )
}

function Sheet({ text, isLong, onChange }: { text: string; isLong: boolean; onChange: (text: string) => void }) {
  const t = useText()
  const gap = isLong ? t('reply:opinion.tooLong', { limit: MAX_OPINION }) : undefined
  return (
    <Field label={t('reply:opinion.label')} gap={gap}>
      {({ id, describedBy }) => (
        <TextArea paper counted minLines={5} limit={MAX_OPINION} value={text} {...{ id, describedBy, onChange }} />
      )}
    </Field>
  )
}

function Promise() {
  const t = useText()
  return (
    <SealedNote>
      <p>{t('reply:opinion.text')}</p>
      <p>{t('reply:opinion.who')}</p>
      <p>{t('reply:opinion.whenShown')}</p>
      <p>{t('reply:opinion.noNames')}</p>
    </SealedNote>
  )
}
