import { useState } from 'react'
import type { PersonView } from '../../shared/records/meeting.ts'
import { useText } from '../locales/use-text.ts'
import { PeopleSearch } from '../planning/people-search.tsx'
import '../planning/planning.css'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Who } from '../ui/who.tsx'
import type { CaseDesk } from './case-desk.ts'
import { SaveTrouble } from './save-trouble.tsx'
import { useTeam } from './use-team.ts'

/** いっしょに書く人: who prepares this case, and who may read it at every level. Whoever may write it says who they are. */
export function TeamStep({ desk }: { desk: CaseDesk }) {
  const t = useText()
  const { members, mayWrite } = desk.record
  const { add, remove, trouble } = useTeam(desk)
  return (
    <section className="case-step-main stack">
      <h1>{t('cases:step.team')}</h1>
      <p className="sub">{t('cases:team.text')}</p>
      <ul className="case-team">
        {members.map((member) => (
          <li key={member.personId}>
            <Member {...{ desk, member }} onRemove={() => void remove(member.personId)} />
          </li>
        ))}
      </ul>
      {mayWrite && members.length === 1 && <p className="sub">{t('cases:team.last')}</p>}
      <SaveTrouble code={trouble} />
      {mayWrite && (
        <PeopleSearch
          label={t('cases:team.search')}
          but={members}
          onSignedOut={desk.onSignedOut}
          addLabel={(name) => t('planning:people.addLabel', { name })}
          onPick={({ personId }) => void add(personId)}
        />
      )}
    </section>
  )
}

type MemberProps = { desk: CaseDesk; member: PersonView; onRemove: () => void }

function Member({ desk: { me, record }, member, onRemove }: MemberProps) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const { personId, profession, name, organization } = member
  const isMe = personId === me.personId
  return (
    <>
      <Who {...{ profession, name }} />
      <span className="sub grow" lang="ja">
        {organization}
      </span>
      {record.mayWrite && record.members.length > 1 && (
        <Button
          kind="quiet"
          label={t('cases:team.removeLabel', { name })}
          onClick={() => (isMe ? setAsking(true) : onRemove())}
        >
          {t('cases:team.remove')}
        </Button>
      )}
      <Dialog
        isOpen={asking}
        danger
        title={t('cases:team.leaveTitle')}
        confirmLabel={t('cases:team.leave')}
        onConfirm={onRemove}
        onCancel={() => setAsking(false)}
      >
        <p>{t('cases:team.leaveText')}</p>
      </Dialog>
    </>
  )
}
