import { PersonRecord } from '../../../shared/records/person.ts'
import { useSending } from '../../api/use-sending.ts'
import { useText } from '../../locales/use-text.ts'
import { useAnnounce } from '../../ui/announce.tsx'
import { useKept } from '../../ui/use-kept.ts'
import { SaveFailure } from '../save-failure.tsx'
import { StaleNote } from '../stale-note.tsx'
import { draftOf, fieldsOf, PersonDraft } from './person-draft.ts'
import { PersonForm } from './person-form.tsx'
import type { OnePersonProps } from './one-person.ts'

/** Puts right what is kept of a person. */
export function PersonChange(props: OnePersonProps) {
  const t = useText()
  const { person, hub, me, onSignedOut } = props
  const { draft, isBegun, keep, sending, save, drop } = usePersonDraft(props)
  const isStale = sending.failure === 'stale' || (isBegun && draft.seenAtMs !== person.changedAtMs)
  const own = {
    taken: t('people:form.taken'),
    'not-found': t('people:form.organizationUnknown', { name: draft.organization.trim() }),
  }
  return (
    <PersonForm
      {...{ draft, hub, onSignedOut }}
      isOwn={person.personId === me.personId}
      submitLabel={t(sending.busy ? 'hub:saving' : 'people:form.save')}
      onDraft={keep}
      onSubmit={() => void save(draft.seenAtMs)}
    >
      {isStale && <StaleNote onMine={() => void save(person.changedAtMs)} onTheirs={drop} />}
      {!isStale && <SaveFailure failure={sending.failure} own={own} />}
      <p className="caption">{t(isBegun ? 'hub:unsaved' : 'hub:saved')}</p>
    </PersonForm>
  )
}

function usePersonDraft({ person, reload, onSignedOut }: OnePersonProps) {
  const t = useText()
  const announce = useAnnounce()
  const kept = useKept(`person/${person.personId}`, PersonDraft, () => draftOf(person))
  const sending = useSending(onSignedOut)
  // Untouched, the form shows what stands there now.
  const draft = kept.isBegun ? kept.value : draftOf(person)
  async function save(seenAtMs: number) {
    const fields = fieldsOf(draft)
    if (fields === null) return
    const path = `/api/people/${person.personId}` as const
    const saved = await sending.send(path, PersonRecord, { method: 'PUT', body: { ...fields, seenAtMs } })
    if (saved !== null) {
      kept.drop()
      announce(t('hub:done'))
    }
    reload()
  }
  function drop() {
    kept.drop()
    sending.forget()
    reload()
  }
  return { draft, isBegun: kept.isBegun, keep: kept.keep, sending, save, drop }
}
