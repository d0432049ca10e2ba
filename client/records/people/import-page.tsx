import { useState } from 'react'
import { HubView } from '../../../shared/records/hub.ts'
import { useAsked } from '../../api/use-asked.ts'
import { useText } from '../../locales/use-text.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useKept } from '../../ui/use-kept.ts'
import { AskedScreen } from '../asked-screen.tsx'
import type { DeskPageProps } from '../desk-page.ts'
import { emptyDraft, ImportDraft } from './import-draft.ts'
import { ImportFrame } from './import-page-frame.tsx'
import { ImportPreview } from './import-preview.tsx'
import { ReadFileForm } from './read-file-form.tsx'

/** People from a file: chosen, looked at, put right, and added all at once. */
export function ImportPage(props: DeskPageProps) {
  const { me, onSignedOut } = props
  const { value: draft, keep, drop } = useKept(`people-import/${me.hub.id}`, ImportDraft, () => emptyDraft)
  const [imported, setImported] = useState<number | null>(null)
  const { asked, again } = useAsked('/api/hub', HubView, onSignedOut)
  function finish(people: number) {
    drop()
    setImported(people)
  }
  if (imported !== null) return <Imported {...props} people={imported} />
  if (draft.rows.length === 0)
    return (
      <ImportFrame {...props}>
        <ReadFileForm
          onSignedOut={onSignedOut}
          onRead={({ rows, ignored }) => keep({ ...emptyDraft, rows, ignored })}
        />
      </ImportFrame>
    )
  if (asked.kind !== 'ready')
    return (
      <ImportFrame {...props}>
        <AskedScreen {...{ asked, again }}>{() => null}</AskedScreen>
      </ImportFrame>
    )
  return <ImportPreview {...props} {...{ draft }} hub={asked.value} onDraft={keep} onDrop={drop} onImported={finish} />
}

function Imported({ people, ...props }: DeskPageProps & { people: number }) {
  const t = useText()
  return (
    <ImportFrame {...props}>
      <EmptyState
        title={t('people:file.done', { people })}
        action={
          <ButtonLink kind="primary" href="/people">
            {t('people:file.toList')}
          </ButtonLink>
        }
      >
        {t('people:file.doneText')}
      </EmptyState>
    </ImportFrame>
  )
}
