import { type ChangeEvent, useState } from 'react'
import { MOST_BYTES, MOST_ROWS, ReadFile, type Unreadable } from '../../../shared/records/people-file.ts'
import { useSending } from '../../api/use-sending.ts'
import { useText } from '../../locales/use-text.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { SaveFailure } from '../save-failure.tsx'

type Rows = ReadFile & { kind: 'rows' }

/** Chooses a file and has it read; what cannot be read is told. */
export function ReadFileForm({ onRead, onSignedOut }: { onRead: (read: Rows) => void; onSignedOut: () => void }) {
  const t = useText()
  const sending = useSending(onSignedOut)
  const [wrong, setWrong] = useState<Unreadable | 'too-large' | null>(null)
  async function read(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    setWrong(null)
    if (!file) return
    if (file.size > MOST_BYTES) return setWrong('too-large')
    // The same file, put right meanwhile, can be chosen again.
    const input = event.target
    const answer = await sending.send('/api/people-file/read', ReadFile, { method: 'POST', body: file })
    input.value = ''
    if (answer?.kind === 'rows') return onRead(answer)
    setWrong(answer)
  }
  return (
    <>
      <div className="desk-head">
        <h1>{t('people:file.question')}</h1>
        <ButtonLink kind="quiet" icon="back" href="/people">
          {t('people:back')}
        </ButtonLink>
      </div>
      <p className="measure">{t('people:file.text', { rows: MOST_ROWS })}</p>
      {wrong !== null && <Wrong wrong={wrong} />}
      <SaveFailure failure={sending.failure} own={{ 'too-large': t('people:file.tooLarge') }} />
      <div className="row wrap">
        <label className="button button-primary people-file">
          <input type="file" accept=".csv,text/csv" onChange={(event) => void read(event)} />
          {t(sending.busy ? 'people:file.reading' : 'people:file.choose')}
        </label>
        <a className="button button-quiet" href="/api/people-file/sample" download>
          {t('people:file.sample')}
        </a>
      </div>
    </>
  )
}

function Wrong({ wrong }: { wrong: Unreadable | 'too-large' }) {
  const t = useText()
  return (
    <div role="alert">
      <Note kind="caution" icon="warning">
        {wrong === 'too-large' ? t('people:file.tooLarge') : <UnreadableWords {...wrong} />}
      </Note>
    </div>
  )
}

function UnreadableWords({ reason, columns }: Unreadable) {
  const t = useText()
  const names = columns.map((column) => t(`people:file.column.${column}`)).join(t('ui:marks.comma'))
  return t(`people:file.unreadable.${reason}`, { columns: names, rows: MOST_ROWS })
}
