import { useState } from 'react'
import { FileColumn, type FileRow, professionOf } from '../../../shared/records/people-file.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { RoleMark } from '../../ui/role-mark.tsx'

const AT_ONCE = 50

/** The rows in which nothing was found, as they are added. */
export function ReadyRows({ rows }: { rows: readonly FileRow[] }) {
  const t = useText()
  const [shown, setShown] = useState(AT_ONCE)
  if (rows.length === 0) return null
  const left = Math.min(rows.length - shown, AT_ONCE)
  return (
    <section className="stack" aria-labelledby="import-ready">
      <h2 id="import-ready">{t('people:file.ready')}</h2>
      <ul className="desk-lines">
        {rows.slice(0, shown).map((row) => (
          <ReadyRow key={row.id} row={row} />
        ))}
      </ul>
      {left > 0 && <Button onClick={() => setShown(shown + AT_ONCE)}>{t('hub:more', { lines: left })}</Button>}
    </section>
  )
}

function ReadyRow({ row }: { row: FileRow }) {
  const t = useText()
  const profession = professionOf(row.profession)
  const more = FileColumn.options.filter((column) => column !== 'name' && column !== 'kana' && row[column] !== '')
  return (
    <li>
      {profession !== null && <RoleMark profession={profession} />}
      <p className="desk-line-main">
        <span className="caption num">{t('people:file.line', { line: row.line })}</span>
        <br />
        <b>{row.name}</b> <span className="caption">{row.kana}</span>
      </p>
      <p className="desk-line-main sub">{more.map((column) => row[column]).join(t('ui:marks.apart'))}</p>
    </li>
  )
}
