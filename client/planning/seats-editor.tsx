import { MeetingFunction } from '../../shared/access/meeting-function.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { SelectInput } from '../ui/select-input.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { Who } from '../ui/who.tsx'
import { PeopleSearch } from './people-search.tsx'
import { missingRoles, type PlanForm } from './plan-form.ts'

type SeatsEditorProps = { form: PlanForm; change: (changed: Partial<PlanForm>) => void; onSignedOut: () => void }

/** 席: who comes, with what they do at the table, and who cannot come. */
export function SeatsEditor({ form, change, onSignedOut }: SeatsEditorProps) {
  const t = useText()
  const { seats, absentees } = form
  const everyone = [...seats, ...absentees]
  const missing = missingRoles(form)
  const isLed = seats.some(({ meetingFunction }) => meetingFunction === 'facilitator')
  return (
    <>
      <Seats {...{ form, change }} />
      {seats.length > 0 && !isLed && <p className="plan-warning">{t('planning:people.noLeader')}</p>}
      {missing.length > 0 && seats.length > 0 && (
        <p className="plan-warning">
          {t('planning:people.missing', {
            professions: missing.map((role) => t(`professions:${role}`)).join(t('ui:marks.comma')),
          })}
        </p>
      )}
      <PeopleSearch
        label={t('planning:people.search')}
        but={everyone}
        onSignedOut={onSignedOut}
        addLabel={(name) => t('planning:people.addLabel', { name })}
        onPick={(person) =>
          change({ seats: [...seats, { ...person, meetingFunction: isLed ? 'participant' : 'facilitator' }] })
        }
      />
    </>
  )
}

type SeatsProps = Omit<SeatsEditorProps, 'onSignedOut'>

function Seats({ form, change }: SeatsProps) {
  return (
    <ul className="plan-list">
      {form.seats.map((seat) => (
        <li key={seat.personId}>
          <SeatRow {...{ seat, form, change }} />
        </li>
      ))}
    </ul>
  )
}

function SeatRow({ seat, form, change }: SeatsProps & { seat: PlanForm['seats'][number] }) {
  const t = useText()
  const { personId, name, profession, organization, isGuest, meetingFunction } = seat
  const rest = form.seats.filter((other) => other !== seat)
  const setFunction = (value: MeetingFunction) =>
    change({ seats: form.seats.map((other) => (other === seat ? { ...seat, meetingFunction: value } : other)) })
  function markAway() {
    const gone = { personId, name, profession, organization, isGuest, reason: '' }
    change({ seats: rest, absentees: [...form.absentees, gone] })
  }
  return (
    <>
      <span className="plan-list-what" lang="ja">
        <Who {...{ name, profession, isGuest }} />
        <span className="sub">{organization}</span>
      </span>
      <SelectInput
        label={t('planning:people.functionOf', { name })}
        placeholder={t('planning:people.function')}
        value={meetingFunction}
        options={MeetingFunction.options.map((value) => ({ value, label: t(`records:function.${value}`) }))}
        onChange={setFunction}
      />
      <Button kind="quiet" label={t('planning:people.awayLabel', { name })} onClick={markAway}>
        {t('planning:people.away')}
      </Button>
      <Button kind="quiet" label={t('planning:people.removeLabel', { name })} onClick={() => change({ seats: rest })}>
        {t('planning:people.remove')}
      </Button>
    </>
  )
}

/** 欠席: with a reason, as the minutes will say it. */
export function AwayEditor({ form, change }: SeatsProps) {
  const t = useText()
  const { absentees } = form
  const setReason = (personId: string, reason: string) =>
    change({ absentees: absentees.map((one) => (one.personId === personId ? { ...one, reason } : one)) })
  const back = (personId: string) => change({ absentees: absentees.filter((one) => one.personId !== personId) })
  if (absentees.length === 0) return <p className="sub">{t('planning:people.nobodyAway')}</p>
  return (
    <ul className="plan-list">
      {absentees.map(({ personId, name, profession, isGuest, reason }) => (
        <li key={personId}>
          <span className="plan-list-what" lang="ja">
            <Who {...{ name, profession, isGuest }} />
          </span>
          <TextInput
            label={t('planning:people.reasonOf', { name })}
            placeholder={t('planning:people.reason')}
            value={reason}
            maxLength={200}
            onChange={(words) => setReason(personId, words)}
          />
          <Button kind="quiet" label={t('planning:people.removeLabel', { name })} onClick={() => back(personId)}>
            {t('planning:people.remove')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
