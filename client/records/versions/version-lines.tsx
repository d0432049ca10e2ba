import type { DocumentVersion } from '../../../shared/records/versions.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Who } from '../../ui/who.tsx'
import { useVersionMoment } from './use-version-moment.ts'

type VersionLinesProps = {
  versions: readonly DocumentVersion[]
  chosen: number | null
  onChoose: (seq: number) => void
}

/** 版の一覧, the newest first: when, and who wrote. */
export function VersionLines({ versions, chosen, onChoose }: VersionLinesProps) {
  const t = useText()
  const momentOf = useVersionMoment()
  return (
    <section aria-labelledby="versions-list">
      <h2 id="versions-list">{t('proof:list')}</h2>
      <ol className="versions-list">
        {versions.map((version, index) => (
          <li key={version.seq} className="versions-line">
            <div className="stack">
              <p className="row wrap strong">
                <span className="num">{momentOf(version)}</span>
                {index === 0 && <Chip>{t('proof:now')}</Chip>}
              </p>
              <p className="row wrap">
                {version.people.map((person, at) =>
                  person === null ? <span key={at}>{t('proof:program')}</span> : <Who key={at} {...person} size={24} />,
                )}
              </p>
            </div>
            <Button
              on={version.seq === chosen}
              label={t('proof:showLabel', { moment: momentOf(version) })}
              onClick={() => onChoose(version.seq)}
            >
              {t('proof:show')}
            </Button>
          </li>
        ))}
      </ol>
    </section>
  )
}
