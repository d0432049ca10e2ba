import { useText } from '../locales/use-text.ts'
import { formatTime } from './format-time.ts'
import { Icon } from './icon.tsx'
import { SaidStatus } from './said-status.tsx'
import { type SaveStatus, sayStatus } from './status-words.ts'

type StatusLineProps = {
  status: SaveStatus
  /** What is being saved. */
  of?: 'text' | 'draft' | 'dots'
  /** Shows the text that is saved nowhere, or can no longer be sent. */
  onShowText: () => void
}

/** The one line at the lower left that says where my text is. Only 未保存 is red; the calm ones are not announced. */
export function StatusLine({ status, of = 'text', onShowText }: StatusLineProps) {
  if (status.kind === 'saved') return <SavedStatus of={of} atMs={status.atMs} />
  const texts = status.kind === 'offline' ? status.texts : 0
  return <SaidStatus saying={sayStatus(status)} texts={texts} onShowText={onShowText} />
}

/** On a narrow screen in fewer words, so that it stays one line beside the buttons. */
function SavedStatus({ of, atMs }: { of: 'text' | 'draft' | 'dots'; atMs: number }) {
  const t = useText()
  return (
    <p className="status">
      <Icon name="saved" />
      <span>
        <span className="not-on-portrait">{t(`ui:status.saved.${of}`)}</span>
        <span className="only-on-portrait">{t(`ui:status.savedShort.${of}`)}</span>{' '}
        <span className="num">{formatTime(atMs)}</span>
      </span>
    </p>
  )
}
