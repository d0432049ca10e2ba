import type { ConfirmedVersion } from '../../shared/exports/confirmed-minutes.ts'
import { useText } from '../locales/use-text.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Sentence } from '../ui/sentence.tsx'
import { useConfirmedLine } from './use-confirmed-line.ts'

type ConfirmedLinesProps = { meetingId: string; versions: readonly ConfirmedVersion[] }

/** Every confirmed version, the newest first, which is the one that holds: when, by whom, why, and the way to it. */
export function ConfirmedLines({ meetingId, versions }: ConfirmedLinesProps) {
  const t = useText()
  const lineOf = useConfirmedLine()
  if (versions.length === 0) return null
  return (
    <ul className="confirmed-lines">
      {versions.map((version, index) => (
        <li key={version.number}>
          <div>
            <p className={index === 0 ? 'strong' : undefined}>
              <Sentence
                text={index === 0 ? t('exports:confirmed.is', { version: lineOf(version) }) : lineOf(version)}
              />
            </p>
            <Why version={version} />
          </div>
          <ButtonLink href={`/meetings/${meetingId}/minutes/${version.number}`}>
            {t('exports:confirmed.open', { number: version.number })}
          </ButtonLink>
        </li>
      ))}
    </ul>
  )
}

/** Why it was confirmed again, and whether a text was erased from it since. */
export function Why({ version: { reason, masked } }: { version: Pick<ConfirmedVersion, 'reason' | 'masked'> }) {
  const t = useText()
  return (
    <>
      {reason !== null && (
        <p className="confirmed-reason">
          <Sentence text={t('exports:confirmed.because', { reason })} />
        </p>
      )}
      {masked && <p className="sub">{t('exports:confirmed.masked')}</p>}
    </>
  )
}
