import { z } from 'zod'
import { HubView } from '../../../shared/records/hub.ts'
import { useAsked } from '../../api/use-asked.ts'
import { useSending } from '../../api/use-sending.ts'
import { useText } from '../../locales/use-text.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { useKept } from '../../ui/use-kept.ts'
import { AskedScreen } from '../asked-screen.tsx'
import { DeskFrame } from '../desk-frame.tsx'
import type { DeskPageProps } from '../desk-page.ts'
import '../desk.css'
import { SaveFailure } from '../save-failure.tsx'
import { draftOf, fieldsOf, PersonDraft } from './person-draft.ts'
import { PersonForm } from './person-form.tsx'

/** Somebody new; their screen follows, where they are given a link. */
export function NewPersonPage(props: DeskPageProps) {
  const t = useText()
  const { me, hasUnsaved, onSignedOut } = props
  const { asked, again } = useAsked('/api/hub', HubView, onSignedOut)
  return (
    <DeskFrame {...{ me, hasUnsaved }} desk="people" title={t('people:form.newTitle')} subtitle={me.hub.name}>
      <div className="desk">
        <div className="desk-head">
          <h1>{t('people:form.newQuestion')}</h1>
          <ButtonLink kind="quiet" icon="back" href="/people">
            {t('people:back')}
          </ButtonLink>
        </div>
        <AskedScreen {...{ asked, again }}>{(hub) => <NewPerson {...props} hub={hub} />}</AskedScreen>
      </div>
    </DeskFrame>
  )
}

function NewPerson({ hub, onSignedOut, goTo }: DeskPageProps & { hub: HubView }) {
  const t = useText()
  const { value: draft, keep, drop } = useKept('person/new', PersonDraft, () => draftOf(null))
  const sending = useSending(onSignedOut)
  async function save() {
    const fields = fieldsOf(draft)
    if (fields === null) return
    const body = { ...fields, id: draft.id }
    const made = await sending.send('/api/people', z.object({ personId: z.string() }), { method: 'POST', body })
    if (made === null) return
    drop()
    goTo(`/people/${made.personId}`)
  }
  const own = {
    taken: t('people:form.taken'),
    stale: t('people:form.unlisted'),
    'not-found': t('people:form.organizationUnknown', { name: draft.organization.trim() }),
  }
  return (
    <PersonForm
      {...{ draft, hub, onSignedOut }}
      isOwn={false}
      submitLabel={t(sending.busy ? 'hub:saving' : 'people:form.saveNew')}
      onDraft={keep}
      onSubmit={() => void save()}
    >
      <SaveFailure failure={sending.failure} own={own} />
    </PersonForm>
  )
}
