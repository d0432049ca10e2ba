import { type ReactNode, useState } from 'react'
import { codeIn, GuestPlace, type GuestFields, type JoinView } from '../../shared/records/guest.ts'
import { useSending } from '../api/use-sending.ts'
import { useText, useWordsOf } from '../locales/use-text.ts'
import { useDates } from '../records/use-dates.ts'
import { useWhen } from '../records/use-when.ts'
import { OpenSettings } from '../settings/open-settings.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Emblem } from '../ui/emblem.tsx'
import { Loading } from '../ui/loading.tsx'
import { Phrases } from '../ui/phrases.tsx'
import { UnbrokenNumbers } from '../ui/unbroken-numbers.tsx'
import { useKept } from '../ui/use-kept.ts'
import './guests.css'
import { JoinCode } from './join-code.tsx'
import { firstForm, guestOf, JoinDraft } from './join-draft.ts'
import { JoinForm } from './join-form.tsx'
import { JoinTrouble } from './join-trouble.tsx'
import { useDoor } from './use-door.ts'

type JoinPageProps = { unsent: ReactNode; onJoined: (meetingId: string) => void }

/** The door for those without an account: the number of a meeting, who one is, and then one waits. */
export function JoinPage({ unsent, onJoined }: JoinPageProps) {
  useWordsOf('guests')
  const t = useText()
  const [first] = useState(() => decodeURIComponent(location.hash.slice(1)))
  const draft = useKept('join', JoinDraft, () => ({ key: codeIn(first) ?? first, form: null, asOther: false }))
  const key = first === '' || codeIn(first) === draft.value.key ? draft.value.key : (codeIn(first) ?? first)
  const { door, again } = useDoor(key)
  function knock(typed: string) {
    draft.keep({ ...draft.value, key: typed })
    if (typed === key) again()
  }
  return (
    <main className="enter stack join">
      <p className="sign-in-brand">
        <Emblem size={52} />
        {t('ui:brand')}
      </p>
      {unsent}
      {door.kind === 'open' ? (
        <OpenDoor view={door.view} draft={{ ...draft.value, key }} onDraft={draft.keep} onJoined={onJoined} />
      ) : (
        <JoinCode first={key} door={door} onKey={knock} />
      )}
      {door.kind === 'asking' && <Loading />}
      <OpenSettings profession={null} />
    </main>
  )
}

type OpenDoorProps = {
  view: JoinView
  draft: JoinDraft
  onDraft: (draft: JoinDraft) => void
  onJoined: (meetingId: string) => void
}

function OpenDoor({ view, draft, onDraft, onJoined }: OpenDoorProps) {
  const { busy, failure, join } = useJoining(draft, onJoined)
  const form = draft.form ?? firstForm(view)
  const guest = guestOf(form)
  if (view.signedInAs !== null) return <Member name={view.signedInAs} />
  const { again } = view
  return (
    <>
      <When view={view} />
      {again !== null && draft.form === null ? (
        <Again
          guest={again}
          onSame={() => void join(again)}
          onEdit={() => onDraft({ ...draft, form: again })}
          onOther={() => onDraft({ ...draft, form: firstForm(view), asOther: true })}
        >
          <JoinTrouble code={failure} byLink={false} />
        </Again>
      ) : (
        <JoinForm
          {...{ view, form, busy, failure }}
          onChange={(changed) => onDraft({ ...draft, form: changed })}
          onSubmit={() => guest && void join(guest)}
        />
      )}
      <Help view={view} />
    </>
  )
}

/** Once inside, what was typed is not begun any more: whoever comes back is asked whether they are the same. */
function useJoining({ key, asOther }: JoinDraft, onJoined: (meetingId: string) => void) {
  const { busy, failure, send } = useSending(() => undefined)
  async function join(guest: GuestFields) {
    const place = await send('/api/join', GuestPlace, { method: 'POST', body: { key, guest, asOther } })
    if (place !== null) onJoined(place.meetingId)
  }
  return { busy, failure, join }
}

function When({ view }: { view: JoinView }) {
  const t = useText()
  const dates = useDates()
  const { hub, kind, date } = view
  const start = useWhen().time(view.start, view)
  return (
    <p className="join-when">
      <Phrases text={t('guests:ask.when', { hub, start, kind: t(`records:kind.${kind}`), day: dates.full(date) })} />
    </p>
  )
}

/** Not everybody gets on with a screen: somebody answers the telephone. */
function Help({ view: { hub, telephone } }: { view: JoinView }) {
  const t = useText()
  if (telephone === '') return null
  return (
    <p className="join-help">
      <b>{t('guests:ask.help')}</b>
      <span lang="ja">
        <UnbrokenNumbers text={t('guests:ask.call', { hub, telephone })} />
      </span>
    </p>
  )
}

type AgainProps = {
  guest: GuestFields
  onSame: () => void
  onEdit: () => void
  onOther: () => void
  children: ReactNode
}

function Again({ guest: { name }, onSame, onEdit, onOther, children }: AgainProps) {
  const t = useText()
  return (
    <>
      <h1>{t('guests:again.title', { name })}</h1>
      <p className="sub measure">{t('guests:again.text', { name })}</p>
      {children}
      <Button kind="primary" iconAfter="forward" onClick={onSame}>
        {t('guests:again.same', { name })}
      </Button>
      <div className="row wrap">
        <Button onClick={onEdit}>{t('guests:waiting.edit')}</Button>
        <Button kind="quiet" onClick={onOther}>
          {t('guests:again.other')}
        </Button>
      </div>
    </>
  )
}

function Member({ name }: { name: string }) {
  const t = useText()
  return (
    <>
      <h1>{t('guests:member.title', { name })}</h1>
      <p className="sub measure">{t('guests:member.text')}</p>
      <ButtonLink kind="primary" iconAfter="forward" href="/">
        {t('guests:member.home')}
      </ButtonLink>
    </>
  )
}
