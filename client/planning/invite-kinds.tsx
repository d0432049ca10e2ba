import type { InvitationList } from '../../shared/records/invitation.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Note } from '../ui/note.tsx'
import { SelectInput } from '../ui/select-input.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { Who } from '../ui/who.tsx'
import { EmailField } from './email-field.tsx'
import type { InviteDraft, InviteGap } from './invite-draft.ts'
import { OutsiderFields } from './outsider-fields.tsx'
import { useOutsiderWords } from './use-outsider-words.ts'
import { PeopleSearch } from './people-search.tsx'

type KindProps = {
  draft: InviteDraft
  change: (changed: Partial<InviteDraft>) => void
  list: InvitationList
  gapOf: (name: InviteGap, words: string) => string | undefined
  onSignedOut: () => void
}

export function BodyFields({ draft, change, list, gapOf }: KindProps) {
  const t = useText()
  if (list.bodies.length === 0) return <p className="sub">{t('inviting:form.noBodies')}</p>
  return (
    <>
      <Field label={t('inviting:form.bodyName')} gap={gapOf('body', t('inviting:form.gapBody'))}>
        {(control) => (
          <SelectInput
            {...control}
            placeholder={t('inviting:form.chooseBody')}
            value={draft.bodyId}
            options={list.bodies.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(bodyId) => change({ bodyId })}
          />
        )}
      </Field>
      <Field
        label={t('inviting:form.seats')}
        hint={t('inviting:form.seatsHint')}
        gap={gapOf('seats', t('inviting:form.gapSeats'))}
      >
        {(control) => (
          <TextInput
            {...control}
            inputMode="numeric"
            maxLength={2}
            value={draft.seats}
            onChange={(seats) => change({ seats })}
          />
        )}
      </Field>
      <Mail {...{ draft, change, gapOf }} />
    </>
  )
}

export function PersonFields({ draft, change, list, gapOf, onSignedOut }: KindProps) {
  const t = useText()
  const { person } = draft
  const there = list.invitations.flatMap(({ personId, isWithdrawn }) =>
    personId === null || isWithdrawn ? [] : [{ personId }],
  )
  const gap = gapOf('person', t('inviting:form.gapPerson'))
  if (person !== null)
    return (
      <div className="row wrap" lang="ja">
        <Who {...person} />
        <span className="sub grow">{person.organization}</span>
        <Button kind="quiet" onClick={() => change({ person: null })}>
          {t('inviting:form.other')}
        </Button>
      </div>
    )
  return (
    <>
      <PeopleSearch
        label={t('inviting:form.search')}
        but={there}
        addLabel={(name) => t('inviting:form.pick', { name })}
        onPick={(picked) => change({ person: picked })}
        onSignedOut={onSignedOut}
      />
      {gap !== undefined && (
        <Note kind="caution" icon="warning">
          {gap}
        </Note>
      )}
    </>
  )
}

export function OutsideFields({ draft, change, gapOf }: KindProps) {
  const t = useText()
  const words = useOutsiderWords()
  const gaps = {
    name: gapOf('name', t('inviting:form.gapName')),
    profession: gapOf('profession', t('inviting:form.gapProfession')),
  }
  return (
    <>
      <OutsiderFields {...{ draft, words, gaps }} onChange={change} />
      <Mail {...{ draft, change, gapOf }} />
    </>
  )
}

function Mail({ draft, change, gapOf }: Pick<KindProps, 'draft' | 'change' | 'gapOf'>) {
  const t = useText()
  return (
    <EmailField
      value={draft.email}
      gap={gapOf('email', t('inviting:form.gapEmail'))}
      onChange={(email) => change({ email })}
    />
  )
}
