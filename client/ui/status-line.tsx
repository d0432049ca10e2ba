import { useText } from '../locales/use-text.ts'
import { formatTime } from './format-time.ts'
import { Icon } from './icon.tsx'
import { CalmStatus, HeldStatus, UnsavedStatus } from './status-parts.tsx'

export type ClosedReason = 'refused' | 'too-large' | 'not-allowed' | 'signed-out' | 'outdated'
export type UnsavedReason = ClosedReason | 'offline' | 'gone' | 'fault' | 'no-space' | 'no-storage' | 'insecure'
export type ReadOnlyReason = 'confirmed' | 'ended' | 'no-right'

/** Where my text is. `saved` stands for a durable acknowledgement of the server and nothing less; only `unsaved` has lost its place. */
export type SaveStatus =
  /** `kept` = it is on the disk of this device, and it takes its time. */
  | { kind: 'sending'; kept: boolean }
  | { kind: 'saved'; atMs: number }
  | { kind: 'reconnecting'; kept: boolean }
  | { kind: 'offline'; kept: boolean; texts: number }
  | { kind: 'unsaved'; reason: UnsavedReason }
  | { kind: 'read-only'; reason?: ReadOnlyReason }
  | { kind: 'gone' }
  | { kind: 'closed'; reason: ClosedReason }

type StatusLineProps = {
  status: SaveStatus
  /** What is being saved. */
  of?: 'text' | 'draft' | 'dots'
  /** Copies the text that is saved nowhere, or can no longer be sent. */
  onCopyText?: () => void
}

/** The one line at the lower left that says where my text is. Only 未保存 is red; the calm ones are not announced. */
export function StatusLine({ status, of = 'text', onCopyText }: StatusLineProps) {
  const t = useText()
  switch (status.kind) {
    case 'sending':
    case 'reconnecting':
      return status.kept ? (
        <CalmStatus icon={status.kind === 'sending' ? 'device' : 'reconnecting'}>
          {t(`ui:status.${status.kind}Kept`)}
        </CalmStatus>
      ) : (
        <CalmStatus icon={status.kind}>{t(`ui:status.${status.kind}`)}</CalmStatus>
      )
    case 'saved':
      return <SavedStatus of={of} atMs={status.atMs} />
    case 'offline':
      return <OfflineStatus {...status} />
    case 'unsaved':
      return <UnsavedStatus reason={t(`ui:status.unsavedReason.${status.reason}`)} onAct={onCopyText} />
    case 'read-only':
      return (
        <HeldStatus what={t('ui:status.readOnly')} onAct={onCopyText}>
          {status.reason && t(`ui:status.readOnlyReason.${status.reason}`)}
        </HeldStatus>
      )
    case 'gone':
      return <HeldStatus what={t('ui:status.gone')} onAct={onCopyText} />
    case 'closed':
      return (
        <HeldStatus what={t('ui:status.closed')} onAct={onCopyText}>
          {t(`ui:status.closedReason.${status.reason}`)}
        </HeldStatus>
      )
  }
}

function OfflineStatus({ kept, texts }: { kept: boolean; texts: number }) {
  const t = useText()
  return (
    <HeldStatus icon="disconnected" what={t('ui:status.offline')}>
      {kept && (texts > 0 ? t('ui:status.keptTexts', { texts }) : t('ui:status.kept'))}
    </HeldStatus>
  )
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
