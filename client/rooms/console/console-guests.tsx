import { useRef, useState } from 'react'
import { GuestList } from '../../../shared/records/guest.ts'
import { useSending } from '../../api/use-sending.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { Who } from '../../ui/who.tsx'
import type { FirstHalfProps } from '../room-props.ts'
import type { Attendee } from '../seats.ts'

/** Guests at the table: nobody has checked who they are, and whoever leads may ask them to leave. */
export function ConsoleGuests({ at }: { at: FirstHalfProps }) {
  const t = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  const [asked, setAsked] = useState<Attendee | null>(null)
  const { failure, remove } = useRemoving(at)
  const guests = at.meeting.participants.filter(({ isGuest }) => isGuest)
  async function confirm(guest: Attendee) {
    setAsked(null)
    // The button that had the focus is gone with its line.
    if (await remove(guest)) heading.current?.focus()
  }
  if (guests.length === 0) return null
  return (
    <section>
      <h2 ref={heading} tabIndex={-1} className="console-heading">
        {t('admission:guests')}
      </h2>
      <ul className="queue">
        {guests.map((guest) => (
          <li key={guest.personId} className="queue-line">
            <Who {...guest} />
            <span className="sub" lang="ja">
              {guest.organization}
            </span>
            <span className="end">
              <Button label={t('admission:removeLabel', { name: guest.name })} onClick={() => setAsked(guest)}>
                {t('admission:remove')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {failure !== null && <p role="alert">{t('admission:failed')}</p>}
      {asked && <Question name={asked.name} onConfirm={() => void confirm(asked)} onCancel={() => setAsked(null)} />}
    </section>
  )
}

type QuestionProps = { name: string; onConfirm: () => void; onCancel: () => void }

function Question({ name, onConfirm, onCancel }: QuestionProps) {
  const t = useText()
  return (
    <Dialog
      isOpen
      danger
      title={t('admission:removeTitle', { name })}
      confirmLabel={t('admission:remove')}
      {...{ onConfirm, onCancel }}
    >
      <p>
        <Phrases text={t('admission:removeText', { name })} />
      </p>
    </Dialog>
  )
}

function useRemoving({ meeting, announce }: FirstHalfProps) {
  const t = useText()
  const { failure, send } = useSending(() => undefined)
  async function remove({ personId, name }: Attendee): Promise<boolean> {
    const path = `/api/meetings/${meeting.id}/guests/${personId}` as const
    const done = await send(path, GuestList, { method: 'PUT', body: { decision: 'refuse' } })
    if (done !== null) announce(t('admission:removed', { name }))
    return done !== null
  }
  return { failure, remove }
}
