import { can } from '../../shared/access/policy.ts'
import type { Route } from '../../shared/routes.ts'
import { useWordsOf } from '../locales/use-text.ts'
import type { DeskPageProps } from '../records/desk-page.ts'
import {
  CaseListPage,
  CasePage,
  CaseVersionsPage,
  HubPage,
  ImportPage,
  InvitationsPage,
  MeetingListPage,
  MeetingVersionsPage,
  NewCasePage,
  NewPersonPage,
  NewPlanPage,
  OrganizationsPage,
  PeoplePage,
  PersonPage,
  PlanPage,
  ReadinessPage,
  SheetPage,
  SearchPage,
  SetAsidePage,
} from './lazy-screens.ts'
import { NotFound } from './not-found.tsx'

type DeskScreenProps = DeskPageProps & { route: Route }

/** The screens outside the room. For whom there is nothing at an address, there is nothing at it. */
export function DeskScreen({ route, ...desk }: DeskScreenProps) {
  useWordsOf('desks')
  const { me } = desk
  const may = (action: 'read' | 'write' | 'plan' | 'review') =>
    can({ ...me, hubId: me.hub.id }, action, { type: 'hub', hubId: me.hub.id })
  switch (route.screen) {
    // Whoever leads a meeting arranges it; the server says so.
    case 'plan':
      return <PlanPage key={route.meetingId} meetingId={route.meetingId} {...desk} />
    case 'invitations':
      return <InvitationsPage key={route.meetingId} meetingId={route.meetingId} {...desk} />
    case 'readiness':
      return <ReadinessPage key={route.meetingId} meetingId={route.meetingId} {...desk} />
    case 'sheet':
      return <SheetPage key={route.meetingId} meetingId={route.meetingId} {...desk} />
    case 'meetings':
      return may('read') ? <MeetingListPage {...desk} /> : <NotFound />
    case 'plan-new':
      return may('plan') ? <NewPlanPage {...desk} /> : <NotFound />
    case 'search':
      return may('read') ? <SearchPage {...desk} /> : <NotFound />
    case 'cases':
      return may('read') ? <CaseListPage {...desk} /> : <NotFound />
    case 'case-new':
      return may('read') ? <NewCasePage {...desk} /> : <NotFound />
    case 'case':
      return <CasePage key={route.caseId} caseId={route.caseId} {...desk} />
    case 'case-versions':
      return <CaseVersionsPage key={route.caseId} caseId={route.caseId} {...desk} />
    case 'meeting-versions':
      return <MeetingVersionsPage key={route.meetingId} meetingId={route.meetingId} {...desk} />
    case 'set-aside':
      return may('review') ? <SetAsidePage {...desk} /> : <NotFound />
    default:
      return may('write') ? <Secretariat {...{ route, ...desk }} /> : <NotFound />
  }
}

function Secretariat({ route, ...desk }: DeskPageProps & { route: Route }) {
  switch (route.screen) {
    case 'hub':
      return <HubPage {...desk} />
    case 'organizations':
      return <OrganizationsPage {...desk} />
    case 'people':
      return <PeoplePage {...desk} />
    case 'person-new':
      return <NewPersonPage {...desk} />
    case 'people-import':
      return <ImportPage {...desk} />
    case 'person':
      return <PersonPage key={route.personId} personId={route.personId} {...desk} />
    default:
      return <NotFound />
  }
}
