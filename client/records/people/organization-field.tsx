import { useId, useState } from 'react'
import { z } from 'zod'
import { newId } from '../../../shared/ids.ts'
import { searchText, SHORTEST_SEARCH } from '../../../shared/records/kana.ts'
import { OrganizationList } from '../../../shared/records/organization.ts'
import { useAsked } from '../../api/use-asked.ts'
import { useSending } from '../../api/use-sending.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Suggestions, TextInput } from '../../ui/text-input.tsx'
import { listPath } from '../list-path.ts'
import { SaveFailure } from '../save-failure.tsx'

type OrganizationFieldProps = {
  name: string
  isGap: boolean
  onName: (name: string) => void
  onSignedOut: () => void
}

/** The organization by its name: what fits is offered while one types, and one that is not there yet can be added on the spot. */
export function OrganizationField({ name, isGap, onName, onSignedOut }: OrganizationFieldProps) {
  const t = useText()
  const listId = useId()
  const { asked, again } = useAsked(
    listPath('/api/organizations', { q: name.trim(), after: null }),
    OrganizationList,
    onSignedOut,
  )
  const listed = asked.kind === 'ready' ? asked.value.organizations : null
  const isKnown = listed?.some((each) => searchText(each.name) === searchText(name)) ?? true
  const isLong = searchText(name).length >= SHORTEST_SEARCH
  return (
    <div className="stack-small">
      <Field
        label={t('people:form.organization')}
        hint={t('people:form.organizationHint')}
        gap={isGap ? t('people:form.gap.organization') : undefined}
      >
        {(control) => (
          <TextInput {...control} value={name} maxLength={100} autoComplete="off" list={listId} onChange={onName} />
        )}
      </Field>
      <Suggestions id={listId} words={listed?.map((each) => each.name) ?? []} />
      {isLong && !isKnown && <AddOrganization name={name.trim()} onSignedOut={onSignedOut} onAdded={again} />}
    </div>
  )
}

type AddOrganizationProps = { name: string; onSignedOut: () => void; onAdded: () => void }

function AddOrganization({ name, onSignedOut, onAdded }: AddOrganizationProps) {
  const t = useText()
  const [id] = useState(newId)
  const sending = useSending(onSignedOut)
  async function add() {
    const body = { id, name, type: '', district: null }
    const done = await sending.send('/api/organizations', z.object({ id: z.string() }), { method: 'POST', body })
    if (done !== null) onAdded()
  }
  return (
    <>
      <p className="field-gap">{t('people:form.organizationUnknown', { name })}</p>
      <Button icon="plus" onClick={() => void add()}>
        {t('people:form.organizationAdd', { name })}
      </Button>
      <SaveFailure failure={sending.failure} own={{ taken: t('hub:organizations.taken') }} />
    </>
  )
}
