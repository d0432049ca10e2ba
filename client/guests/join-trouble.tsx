import type { RequestFailure } from '../api/request.ts'
import { useText } from '../locales/use-text.ts'
import { Note } from '../ui/note.tsx'

const sentences = ['not-found', 'too-many', 'offline', 'invalid', 'taken', 'failed'] as const

/** Why the door stays shut, and what to do. */
export function JoinTrouble({ code, byLink }: { code: RequestFailure | null; byLink: boolean }) {
  const t = useText()
  if (code === null) return null
  const sentence = sentences.find((each) => each === code) ?? 'failed'
  return (
    <div role="alert">
      <Note kind="caution" icon="warning">
        {t(sentence === 'not-found' && byLink ? 'guests:trouble.link' : `guests:trouble.${sentence}`)}
      </Note>
    </div>
  )
}
