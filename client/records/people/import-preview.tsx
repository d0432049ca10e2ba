import { useCallback, useEffect, useRef, useState } from 'react'
import type { HubView } from '../../../shared/records/hub.ts'
import { searchText } from '../../../shared/records/kana.ts'
import { type FileRow, ImportAnswer, type RowFault } from '../../../shared/records/people-file.ts'
import { useSending } from '../../api/use-sending.ts'
import { useText } from '../../locales/use-text.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import type { DeskPageProps } from '../desk-page.ts'
import { SaveFailure } from '../save-failure.tsx'
import { type ImportDraft, withOpened } from './import-draft.ts'
import { ImportFrame } from './import-page-frame.tsx'
import { ImportRow } from './import-row.tsx'
import { ReadyRows } from './ready-rows.tsx'
import { type Faults, useFaults } from './use-faults.ts'

export type ImportPreviewProps = DeskPageProps & {
  draft: ImportDraft
  hub: HubView
  onDraft: (draft: ImportDraft) => void
  onDrop: () => void
  onImported: (people: number) => void
}

/** Everybody of the file before they are added: first the rows with faults, to be put right here, then the others. */
export function ImportPreview({ draft, hub, onDraft, onDrop, onImported, ...page }: ImportPreviewProps) {
  const t = useText()
  const list = useRef<HTMLDivElement>(null)
  const { known, sending, save } = useImport(draft, { ...page, onDraft, onImported })
  const { rows, opened, newOrganizations, ignored } = draft
  const toMend = rows.filter(({ id }) => opened[id])
  const made = newOrganizations.filter((name) => rows.some((row) => isNamed(row, name)))
  const showFault = () => list.current?.querySelector<HTMLElement>('.input-missing')?.focus()
  return (
    <ImportFrame
      {...page}
      bar={<ImportBar {...{ known, rows, showFault }} busy={sending.busy} onSave={() => void save()} />}
    >
      <div className="desk-head">
        <h1>{t('people:file.previewQuestion')}</h1>
        <Button kind="quiet" icon="back" onClick={onDrop}>
          {t('people:file.chooseOther')}
        </Button>
      </div>
      <p className="measure">{t('people:file.previewText')}</p>
      {ignored.length > 0 && (
        <p className="sub">{t('people:file.ignored', { headings: ignored.join(t('ui:marks.comma')) })}</p>
      )}
      <SaveFailure failure={sending.failure ?? known.code} />
      <div ref={list} className="stack">
        {toMend.length > 0 && <h2>{t('people:file.toMend')}</h2>}
        {toMend.map((row) => (
          <ImportRow
            key={row.id}
            {...{ row, draft, hub, onDraft }}
            faults={known.faults.filter(({ id }) => id === row.id)}
          />
        ))}
      </div>
      {made.length > 0 && <p>{t('people:file.newOrganizations', { names: made.join(t('ui:marks.comma')) })}</p>}
      <ReadyRows rows={rows.filter(({ id }) => !opened[id])} />
    </ImportFrame>
  )
}

function isNamed(row: FileRow, organization: string): boolean {
  return searchText(row.organization) === searchText(organization)
}

type ImportDeps = Pick<ImportPreviewProps, 'onDraft' | 'onImported' | 'onSignedOut'>

function useImport(draft: ImportDraft, { onDraft, onImported, onSignedOut }: ImportDeps) {
  const latest = useRef({ draft, onDraft })
  useEffect(() => {
    latest.current = { draft, onDraft }
  })
  const open = useCallback((faults: readonly RowFault[]) => {
    const before = latest.current.draft
    const opened = withOpened(before, faults)
    if (opened !== before) latest.current.onDraft(opened)
  }, [])
  const known = useFaults(draft, { onFound: open, onSignedOut })
  const [refused, setRefused] = useState<{ of: ImportDraft; faults: readonly RowFault[] } | null>(null)
  const sending = useSending(onSignedOut)
  async function save() {
    const { rows, newOrganizations } = draft
    const body = { rows, newOrganizations }
    const answer = await sending.send('/api/people-file', ImportAnswer, { method: 'POST', body })
    if (answer === null) return
    if (answer.faults.length === 0) return onImported(answer.imported)
    setRefused({ of: draft, faults: answer.faults })
    open(answer.faults)
  }
  const shown: Faults =
    refused?.of.rows === draft.rows ? { kind: 'checked', faults: refused.faults, code: null } : known
  return { known: shown, sending, save }
}

type ImportBarProps = {
  known: Faults
  rows: readonly FileRow[]
  busy: boolean
  onSave: () => void
  showFault: () => void
}

function ImportBar({ known, rows, busy, onSave, showFault }: ImportBarProps) {
  const t = useText()
  const places = known.faults.length
  const words = known.kind === 'checking' ? t('people:file.checking') : t('people:file.checked')
  const because = places > 0 ? t('people:file.places', { places }) : known.kind === 'checked' ? undefined : words
  return (
    <Bar status={<output className="status">{places === 0 && words}</output>}>
      <Button kind="primary" unavailableBecause={because} onUnavailable={showFault} onClick={onSave}>
        {busy ? t('people:file.saving') : t('people:file.save', { people: rows.length })}
      </Button>
    </Bar>
  )
}
