import { useText } from '../../locales/use-text.ts'
import { Note } from '../../ui/note.tsx'
import type { Reply } from './use-reply.ts'

const own = ['offline', 'too-many', 'used'] as const

/** Why what was sent is not there, beside what it is about; everything typed stays. */
export function ReplyFailure({ reply, of }: { reply: Reply; of: NonNullable<Reply['sent']> }) {
  const t = useText()
  if (reply.failure === null || reply.sent !== of) return null
  const code = reply.failure === 'expired' ? 'used' : (own.find((each) => each === reply.failure) ?? 'failed')
  return (
    <div role="alert">
      <Note kind="caution" icon="warning">
        {t(`reply:${code}`)}
      </Note>
    </div>
  )
}
