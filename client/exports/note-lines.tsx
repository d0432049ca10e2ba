import type { NoteLine } from '../../shared/exports/note-lines.ts'
import { useText } from '../locales/use-text.ts'
import { cssVars } from '../ui/css-vars.ts'

/** The notes of a section as they were confirmed. */
export function NoteLines({ lines }: { lines: readonly NoteLine[] }) {
  const t = useText()
  return (
    <div className="minutes-notes">
      <h3>{t('exports:minutes.notes')}</h3>
      <div className="note-lines" lang="ja">
        {lines.map(({ depth, marker, runs }, index) => (
          <p key={index} style={cssVars({ '--depth': depth })}>
            {marker !== null && <span className="note-marker">{marker === 'point' ? '・' : `${marker}.`}</span>}
            <span>
              {runs.map(({ text, bold }, at) => (bold ? <b key={at}>{text}</b> : <span key={at}>{text}</span>))}
            </span>
          </p>
        ))}
      </div>
    </div>
  )
}
