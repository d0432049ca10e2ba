import type { RequestFailure } from '../api/request.ts'
import { useText } from '../locales/use-text.ts'
import { Note } from '../ui/note.tsx'

type SaveFailureProps = {
  failure: RequestFailure | null
  /** What a form says of some codes in its own words. */
  own?: Partial<Record<RequestFailure, string>>
}

const spoken = ['offline', 'failed', 'invalid', 'forbidden', 'not-found', 'too-many', 'too-large'] as const

/** What went wrong, where the text is, what to do. */
export function SaveFailure({ failure, own = {} }: SaveFailureProps) {
  const t = useText()
  if (failure === null || failure === 'signed-out') return null
  const code = spoken.find((each) => each === failure) ?? 'failed'
  return (
    <div role="alert">
      <Note kind="caution" icon="warning">
        {own[failure] ?? t(`hub:failure.${code}`)}
      </Note>
    </div>
  )
}
