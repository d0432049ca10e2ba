import { useState } from 'react'
import { z } from 'zod'
import { type DocumentVersion, VersionText } from '../../../shared/records/versions.ts'
import { useAsked } from '../../api/use-asked.ts'
import { useSending } from '../../api/use-sending.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AskedScreen } from '../asked-screen.tsx'
import { useVersionMoment } from './use-version-moment.ts'

type ReadingProps = {
  path: `/api/documents/${string}`
  /** Null before one was chosen. */
  version: DocumentVersion | null
  isNewest: boolean
  mayRestore: boolean
  onSignedOut: () => void
  onRestored: () => void
}

/** The words of a version, and the way back to it. */
export function VersionReading({ version, ...reading }: ReadingProps) {
  const t = useText()
  const momentOf = useVersionMoment()
  if (version === null) return <p className="sub">{t('proof:pick')}</p>
  const { path, onSignedOut, isNewest, mayRestore } = reading
  return (
    <section className="sheet stack" aria-labelledby="version-heading">
      <h2 id="version-heading">{t('proof:heading', { moment: momentOf(version) })}</h2>
      {mayRestore && !isNewest && <Restore {...reading} seq={version.seq} />}
      <Words path={path} seq={version.seq} onSignedOut={onSignedOut} />
    </section>
  )
}

function Words({ path, seq, onSignedOut }: Pick<ReadingProps, 'path' | 'onSignedOut'> & { seq: number }) {
  const t = useText()
  const { asked, again } = useAsked(`${path}/versions/${seq}`, VersionText, onSignedOut)
  return (
    <AskedScreen asked={asked} again={again}>
      {({ passages, gone }) => (
        <>
          {passages.length === 0 && <p>{t('proof:empty')}</p>}
          <ul className="version-words">
            {passages.map(({ text, isNew }, index) => (
              <li key={index} className={isNew ? 'version-new' : undefined}>
                {isNew && <span className="caption">{t('proof:isNew')}</span>}
                <span lang="ja">{text}</span>
              </li>
            ))}
          </ul>
          {gone.length > 0 && (
            <>
              <h3>{t('proof:gone')}</h3>
              <ul className="version-words">
                {gone.map((text, index) => (
                  <li key={index} lang="ja">
                    <del>{text}</del>
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </AskedScreen>
  )
}

function Restore({ path, onSignedOut, onRestored, seq }: Omit<ReadingProps, 'version'> & { seq: number }) {
  const t = useText()
  const [isAsking, setAsking] = useState(false)
  const [isDone, setDone] = useState(false)
  const { failure, send } = useSending(onSignedOut)
  async function restore() {
    setAsking(false)
    const answer = await send(`${path}/restored`, z.object({ done: z.literal(true) }), {
      method: 'POST',
      body: { seq },
    })
    if (answer === null) return
    setDone(true)
    onRestored()
  }
  return (
    <>
      <div>
        <Button onClick={() => setAsking(true)}>{t('proof:restore')}</Button>
      </div>
      <output>{isDone && t('proof:restored')}</output>
      {failure !== null && (
        <p role="alert">{t(`proof:restoreFailed.${failure === 'forbidden' ? 'forbidden' : 'other'}`)}</p>
      )}
      <Dialog
        isOpen={isAsking}
        title={t('proof:restoreTitle')}
        confirmLabel={t('proof:restoreConfirm')}
        onConfirm={() => void restore()}
        onCancel={() => setAsking(false)}
      >
        <p>{t('proof:restoreText')}</p>
      </Dialog>
    </>
  )
}
