import { useText } from '../../locales/use-text.ts'
import { useEmptyRoom } from './empty-room.ts'
import { PhaseScreen } from '../phase-screen.tsx'
import type { FirstHalfProps } from '../room-props.ts'

/** What participants have before them now: the step without anyone's words. Nothing in it can be reached or pressed. */
export function ConsolePreview({ at }: { at: FirstHalfProps }) {
  const t = useText()
  const empty = useEmptyRoom(at)
  return (
    <section className="preview">
      <h2 className="console-label">{t('rooms:console.preview')}</h2>
      <div className="preview-tablet" inert aria-hidden="true">
        <div className="preview-screen">
          <PhaseScreen key={at.room.phase} {...empty} />
        </div>
      </div>
      <p className="caption">{t('rooms:console.previewNote')}</p>
    </section>
  )
}
