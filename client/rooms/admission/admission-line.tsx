import type { GuestDecision, WaitingGuest } from '../../../shared/records/guest.ts'
import type { RequestFailure } from '../../api/request.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Who } from '../../ui/who.tsx'
import type { RoomScreenProps } from '../../board/screen-props.ts'
import './admission.css'
import { useGuests } from './use-guests.ts'

type AdmissionLineProps = { at: Pick<RoomScreenProps, 'meeting' | 'room' | 'announce'>; news: number }

const troubleOf = (failure: RequestFailure) => (failure === 'taken' ? 'full' : failure === 'used' ? 'over' : 'failed')

/** For those who lead, in every step: whoever waits longest at the door, and the word that lets them in. */
export function AdmissionLine({ at: { meeting, room, announce }, news }: AdmissionLineProps) {
  const t = useText()
  const { list, failure, decide } = useGuests(meeting.id, news, ({ name }) =>
    announce(t('admission:announced', { name })),
  )
  const [guest, ...others] = list.waiting
  if (guest === undefined) return room.phase === 'arrival' && list.code !== null ? <Code code={list.code} /> : null
  async function say(decision: GuestDecision) {
    if (guest === undefined || !(await decide(guest, decision))) return
    announce(t(decision.decision === 'admit' ? 'admission:admitted' : 'admission:refused', { name: guest.name }))
  }
  return (
    <section className="admission no-print" aria-label={t('admission:label')}>
      <GuestWords guest={guest} others={others.length} />
      {failure !== null && <span role="alert">{t(`admission:${troubleOf(failure)}`)}</span>}
      <span className="admission-ways">
        <Admit guest={guest} isFull={list.freeSeats === 0} onSay={(decision) => void say(decision)} />
        <Button
          kind="quiet"
          label={t('admission:refuseLabel', { name: guest.name })}
          onClick={() => void say({ decision: 'refuse' })}
        >
          {t('admission:refuse')}
        </Button>
      </span>
    </section>
  )
}

/** While people arrive, somebody may still ask for the number. */
function Code({ code }: { code: string }) {
  const t = useText()
  return (
    <p className="admission admission-code no-print">
      {t('admission:code')} <b className="num">{code}</b>
      <span className="sub">{t('admission:codeHelp')}</span>
    </p>
  )
}

function GuestWords({ guest, others }: { guest: WaitingGuest; others: number }) {
  const t = useText()
  const works = [t(`professions:${guest.profession}`), guest.organization].join(t('ui:marks.apart'))
  return (
    <p className="admission-who">
      <Who {...guest} isGuest />
      <span>{works}</span>
      {guest.isInvited && <Chip>{t('admission:invited')}</Chip>}
      <span>{t('admission:waiting')}</span>
      {others > 0 && <span>{t('admission:more', { count: others })}</span>}
    </p>
  )
}

type AdmitProps = { guest: WaitingGuest; isFull: boolean; onSay: (decision: GuestDecision) => void }

function Admit({ guest: { name }, isFull, onSay }: AdmitProps) {
  const t = useText()
  if (isFull) return <span className="sub">{t('admission:full')}</span>
  return (
    <>
      <Button
        label={t('admission:admitLabel', { name })}
        onClick={() => onSay({ decision: 'admit', meetingFunction: 'participant' })}
      >
        {t('admission:admit')}
      </Button>
      <Button
        kind="quiet"
        label={t('admission:observeLabel', { name })}
        onClick={() => onSay({ decision: 'admit', meetingFunction: 'observer' })}
      >
        {t('admission:observe')}
      </Button>
    </>
  )
}
