import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { z } from 'zod'
import { newId } from '../../../shared/ids.ts'
import type { OrganizationLine } from '../../../shared/records/organization.ts'
import { useSending } from '../../api/use-sending.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { SelectInput } from '../../ui/select-input.tsx'
import { Suggestions, TextInput } from '../../ui/text-input.tsx'
import { useKept } from '../../ui/use-kept.ts'
import { NONE, noneOr, withNone } from '../none-or.ts'
import { SaveFailure } from '../save-failure.tsx'
import type { District } from './organization-lines.tsx'

const Draft = z.object({ id: z.string(), name: z.string(), type: z.string(), district: z.string().nullable() })

type OrganizationFormProps = {
  /** Null for a new one. */
  organization: OrganizationLine | null
  districts: readonly District[]
  onSignedOut: () => void
  /** Whether the list has to be asked for anew. */
  onClose: (isChanged: boolean) => void
}

/** One organization, new or to be put right. */
export function OrganizationForm(props: OrganizationFormProps) {
  const t = useText()
  const { organization, districts } = props
  const form = useRef<HTMLFormElement>(null)
  const { draft, keep, asked, sending, submit, close } = useOrganizationDraft(props)
  // It stands above the list, out of sight of who pressed a button far below.
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const own = { taken: t('hub:organizations.taken'), stale: t('hub:organizations.stale') }
  return (
    <form ref={form} className="sheet stack" noValidate onSubmit={(event) => void submit(event)}>
      <h2>{t(organization === null ? 'hub:organizations.formNew' : 'hub:organizations.formChange')}</h2>
      <Fields {...{ draft, districts, keep, asked }} />
      <SaveFailure failure={sending.failure} own={own} />
      <div className="row wrap">
        <Button type="submit" kind="primary">
          {t(sending.busy ? 'hub:saving' : 'hub:organizations.save')}
        </Button>
        <Button kind="quiet" onClick={() => close(false)}>
          {t('hub:organizations.cancel')}
        </Button>
      </div>
    </form>
  )
}

function useOrganizationDraft({ organization, onSignedOut, onClose }: OrganizationFormProps) {
  const [asked, setAsked] = useState(false)
  const kept = useKept(`organization/${organization?.id ?? 'new'}`, Draft, () => draftOf(organization))
  const sending = useSending(onSignedOut)
  const { value: draft, keep } = kept
  async function submit(event: FormEvent) {
    event.preventDefault()
    setAsked(true)
    if (draft.name.trim() === '') return
    const { id, ...fields } = draft
    const done = await (organization === null
      ? sending.send('/api/organizations', Saved, { method: 'POST', body: draft })
      : sending.send(`/api/organizations/${id}`, Saved, {
          method: 'PUT',
          body: { ...fields, seenAtMs: organization.changedAtMs },
        }))
    if (done !== null) close(true)
  }
  function close(isChanged: boolean) {
    kept.drop()
    // What somebody else changed meanwhile is in the list that is asked for anew.
    onClose(isChanged || sending.failure === 'stale')
  }
  return { draft, keep, asked, sending, submit, close }
}

const Saved = z.object({ id: z.string() })
type Draft = z.infer<typeof Draft>

function draftOf(organization: OrganizationLine | null): Draft {
  if (organization === null) return { id: newId(), name: '', type: '', district: null }
  const { id, name, type, district } = organization
  return { id, name, type, district }
}

type FieldsProps = { draft: Draft; districts: readonly District[]; keep: (draft: Draft) => void; asked: boolean }

function Fields({ draft, districts, keep, asked }: FieldsProps) {
  const t = useText()
  const listId = useId()
  const gap = asked && draft.name.trim() === '' ? t('hub:nameGap') : undefined
  return (
    <div className="desk-form">
      <Field label={t('hub:organizations.name')} gap={gap}>
        {(control) => (
          <TextInput {...control} value={draft.name} maxLength={100} onChange={(name) => keep({ ...draft, name })} />
        )}
      </Field>
      <Field label={t('hub:organizations.type')}>
        {(control) => (
          <TextInput
            {...control}
            value={draft.type}
            maxLength={60}
            list={listId}
            placeholder={t('hub:organizations.typeExample')}
            onChange={(type) => keep({ ...draft, type })}
          />
        )}
      </Field>
      <Suggestions id={listId} words={t('hub:organizations.types').split('\n')} />
      <Field label={t('hub:organizations.district')}>
        {(control) => (
          <SelectInput
            {...control}
            options={withNone(t('hub:none'), districts)}
            value={draft.district ?? NONE}
            placeholder={t('hub:none')}
            onChange={(district) => keep({ ...draft, district: noneOr(district) })}
          />
        )}
      </Field>
    </div>
  )
}
