import { Profession } from '../../../shared/access/professions.ts'
import type { HubView } from '../../../shared/records/hub.ts'
import {
  FileColumn,
  type FileRow,
  professionName,
  professionOf,
  type RowFault,
} from '../../../shared/records/people-file.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Field, type FieldControl } from '../../ui/field.tsx'
import { SelectInput } from '../../ui/select-input.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { NONE, noneOr, withNone } from '../none-or.ts'
import { type ImportDraft, withCell, withoutRow } from './import-draft.ts'

type ImportRowProps = {
  row: FileRow
  draft: ImportDraft
  hub: HubView
  faults: readonly RowFault[]
  onDraft: (draft: ImportDraft) => void
}

/** A row in which something was wrong: what it says, a field for each cell that was, and the way to leave it out. */
export function ImportRow(props: ImportRowProps) {
  const t = useText()
  const { row, draft, faults, onDraft } = props
  const { line } = row
  const open = FileColumn.options.filter((column) => draft.opened[row.id]?.includes(column))
  const others = FileColumn.options.filter((column) => !open.includes(column) && row[column] !== '')
  return (
    <article className="sheet stack" aria-label={t('people:file.line', { line })}>
      <div className="desk-head">
        <p>
          <b className="num">{t('people:file.line', { line })}</b>
          {t('ui:marks.apart')}
          {others.map((column) => row[column]).join(t('ui:marks.apart'))}
        </p>
        {faults.length === 0 && <Chip icon="check">{t('people:file.mended')}</Chip>}
      </div>
      <div className="desk-form">
        {open.map((column) => (
          <CellField key={column} {...props} column={column} fault={faults.find((each) => each.column === column)} />
        ))}
      </div>
      <Button
        kind="quiet"
        label={t('people:file.leaveOutLabel', { line })}
        onClick={() => onDraft(withoutRow(draft, row.id))}
      >
        {t('people:file.leaveOut')}
      </Button>
    </article>
  )
}

type CellProps = ImportRowProps & { column: FileColumn; fault: RowFault | undefined }

function CellField(props: CellProps) {
  const t = useText()
  const { row, column, fault } = props
  const cell = row[column]
  const gap =
    fault &&
    t(`people:file.fault.${fault.code}`, {
      column: t(`people:file.column.${column}`),
      cell,
      line: fault.otherLine ?? row.line,
    })
  return (
    <div className="stack-small">
      <Field label={t(`people:file.column.${column}`)} gap={gap}>
        {(control) => <CellControl {...props} control={control} />}
      </Field>
      {column === 'organization' && fault?.code === 'unknown' && <MakeOrganization {...props} />}
    </div>
  )
}

function CellControl({ row, draft, hub, column, control, onDraft }: CellProps & { control: FieldControl }) {
  const t = useText()
  const change = (cell: string) => onDraft(withCell(draft, row.id, { [column]: cell }))
  if (column === 'profession') {
    const options = Profession.options.map((value) => ({ value, label: t(`professions:${value}`) }))
    return (
      <SelectInput
        {...control}
        options={options}
        value={professionOf(row.profession)}
        placeholder={t('people:form.professionNone')}
        onChange={(profession) => change(professionName(profession))}
      />
    )
  }
  if (column === 'district' || column === 'body') {
    const entries = column === 'district' ? hub.districts : hub.bodies
    const named = entries.map(({ name }) => ({ id: name, name }))
    return (
      <SelectInput
        {...control}
        options={withNone(t('hub:none'), named)}
        value={row[column] === '' ? NONE : row[column]}
        placeholder={t('hub:none')}
        onChange={(name) => change(noneOr(name) ?? '')}
      />
    )
  }
  return <TextInput {...control} value={row[column]} maxLength={254} autoComplete="off" onChange={change} />
}

function MakeOrganization({ row, draft, onDraft }: CellProps) {
  const t = useText()
  const name = row.organization.trim()
  const make = () => onDraft({ ...draft, newOrganizations: [...draft.newOrganizations, name] })
  return (
    <Button icon="plus" onClick={make}>
      {t('people:file.newOrganization', { name })}
    </Button>
  )
}
