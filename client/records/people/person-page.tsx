import { HubView } from '../../../shared/records/hub.ts'
import { PersonRecord } from '../../../shared/records/person.ts'
import { useAsked } from '../../api/use-asked.ts'
import { useText } from '../../locales/use-text.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { RoleMark } from '../../ui/role-mark.tsx'
import { AskedScreen } from '../asked-screen.tsx'
import { DeskFrame } from '../desk-frame.tsx'
import type { DeskPageProps } from '../desk-page.ts'
import '../desk.css'
import './people.css'
import type { OnePersonProps } from './one-person.ts'
import { PersonActivity } from './person-activity.tsx'
import { PersonChange } from './person-change.tsx'
import { PersonLink } from './person-link.tsx'

/** One person: what is kept of them, the link that lets them in, and the end of their access. */
export function PersonPage({ personId, ...props }: DeskPageProps & { personId: string }) {
  const t = useText()
  const { me, hasUnsaved, onSignedOut } = props
  const { asked, again } = useAsked(`/api/people/${personId}`, PersonRecord, onSignedOut)
  const hub = useAsked('/api/hub', HubView, onSignedOut)
  return (
    <DeskFrame {...{ me, hasUnsaved }} desk="people" title={t('people:title')} subtitle={me.hub.name}>
      <div className="desk">
        <AskedScreen {...{ asked, again }}>
          {(person) => (
            <AskedScreen {...hub}>
              {(settings) => <OnePerson {...props} person={person} hub={settings} reload={again} />}
            </AskedScreen>
          )}
        </AskedScreen>
      </div>
    </DeskFrame>
  )
}

function OnePerson(props: OnePersonProps) {
  const t = useText()
  const { name, profession, isActive, email, hasPassword } = props.person
  const account = email === null ? 'noEmail' : hasPassword ? 'password' : 'noPassword'
  return (
    <>
      <div className="desk-head">
        <div className="people-head">
          <RoleMark profession={profession} size={46} />
          <h1>{name}</h1>
          {!isActive && <Chip>{t('people:stopped')}</Chip>}
        </div>
        <ButtonLink kind="quiet" icon="back" href="/people">
          {t('people:back')}
        </ButtonLink>
      </div>
      <p className="sub">{t(`people:account.${account}`)}</p>
      <PersonChange {...props} />
      <PersonLink {...props} />
      <PersonActivity {...props} />
    </>
  )
}
