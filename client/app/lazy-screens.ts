import { lazy } from 'react'

// Each screen comes when it is first gone to: whoever looks at the list of meetings does not wait for the room.

export const HomePage = lazy(async () => {
  const { HomePage: component } = await import('../records/home-page.tsx')
  return { default: component }
})

export const CaseListPage = lazy(async () => {
  const { CaseListPage: component } = await import('../cases/case-list-page.tsx')
  return { default: component }
})

export const NewCasePage = lazy(async () => {
  const { NewCasePage: component } = await import('../cases/new-case-page.tsx')
  return { default: component }
})

export const CasePage = lazy(async () => {
  const { CasePage: component } = await import('../cases/case-page.tsx')
  return { default: component }
})

export const MeetingRoom = lazy(async () => {
  const { MeetingRoom: component } = await import('../rooms/meeting-room.tsx')
  return { default: component }
})

export const MinutesRoute = lazy(async () => {
  const { MinutesRoute: component } = await import('./minutes-route.tsx')
  return { default: component }
})

export const ConfirmedPage = lazy(async () => {
  const { ConfirmedPage: component } = await import('../exports/confirmed-page.tsx')
  return { default: component }
})

export const WithDocuments = lazy(async () => {
  const { WithDocuments: component } = await import('./with-documents.tsx')
  return { default: component }
})

export const EnterPage = lazy(async () => {
  const { EnterPage: component } = await import('../access/enter-page.tsx')
  return { default: component }
})

export const WelcomePage = lazy(async () => {
  const { WelcomePage: component } = await import('../access/welcome-page.tsx')
  return { default: component }
})

export const HubPage = lazy(async () => {
  const { HubPage: component } = await import('../records/hub/hub-page.tsx')
  return { default: component }
})

export const OrganizationsPage = lazy(async () => {
  const { OrganizationsPage: component } = await import('../records/hub/organizations-page.tsx')
  return { default: component }
})

export const SetAsidePage = lazy(async () => {
  const { SetAsidePage: component } = await import('../records/hub/set-aside-page.tsx')
  return { default: component }
})

export const PeoplePage = lazy(async () => {
  const { PeoplePage: component } = await import('../records/people/people-page.tsx')
  return { default: component }
})

export const NewPersonPage = lazy(async () => {
  const { NewPersonPage: component } = await import('../records/people/new-person-page.tsx')
  return { default: component }
})

export const PersonPage = lazy(async () => {
  const { PersonPage: component } = await import('../records/people/person-page.tsx')
  return { default: component }
})

export const ImportPage = lazy(async () => {
  const { ImportPage: component } = await import('../records/people/import-page.tsx')
  return { default: component }
})

export const MeetingListPage = lazy(async () => {
  const { MeetingListPage: component } = await import('../planning/meeting-list-page.tsx')
  return { default: component }
})

export const NewPlanPage = lazy(async () => {
  const { NewPlanPage: component } = await import('../planning/new-plan-page.tsx')
  return { default: component }
})

export const PlanPage = lazy(async () => {
  const { PlanPage: component } = await import('../planning/plan-page.tsx')
  return { default: component }
})

export const JoinPage = lazy(async () => {
  const { JoinPage: component } = await import('../guests/join-page.tsx')
  return { default: component }
})

export const WaitingPage = lazy(async () => {
  const { WaitingPage: component } = await import('../guests/waiting-page.tsx')
  return { default: component }
})

export const RehearsalPage = lazy(async () => {
  const { RehearsalPage: component } = await import('../rehearsal/rehearsal-page.tsx')
  return { default: component }
})

export const ReadinessPage = lazy(async () => {
  const { ReadinessPage: component } = await import('../planning/readiness-page.tsx')
  return { default: component }
})

export const InvitationsPage = lazy(async () => {
  const { InvitationsPage: component } = await import('../planning/invitations-page.tsx')
  return { default: component }
})

export const ReplyPage = lazy(async () => {
  const { ReplyPage: component } = await import('../planning/reply/reply-page.tsx')
  return { default: component }
})

export const SheetPage = lazy(async () => {
  const { SheetPage: component } = await import('../planning/sheet-page.tsx')
  return { default: component }
})

export const CaseVersionsPage = lazy(async () => {
  const { CaseVersionsPage: component } = await import('../records/versions/versions-page.tsx')
  return { default: component }
})

export const MeetingVersionsPage = lazy(async () => {
  const { MeetingVersionsPage: component } = await import('../records/versions/versions-page.tsx')
  return { default: component }
})

export const SearchPage = lazy(async () => {
  const { SearchPage: component } = await import('../search/search-page.tsx')
  return { default: component }
})
