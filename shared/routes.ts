import { Id } from './ids.ts'

/** The address of every screen; a part that begins with a colon stands for an id. What is written out comes before what is variable. */
const screens = {
  home: '/',
  'sign-in': '/sign-in',
  enter: '/enter',
  join: '/join',
  reply: '/reply',
  welcome: '/welcome',
  hub: '/hub',
  organizations: '/organizations',
  'set-aside': '/set-aside',
  people: '/people',
  'person-new': '/people/new',
  'people-import': '/people/import',
  person: '/people/:personId',
  meetings: '/meetings',
  'plan-new': '/plans/new',
  plan: '/meetings/:meetingId/plan',
  invitations: '/meetings/:meetingId/invitations',
  readiness: '/meetings/:meetingId/readiness',
  sheet: '/meetings/:meetingId/sheet',
  search: '/search',
  cases: '/cases',
  'case-new': '/cases/new',
  case: '/cases/:caseId',
  'case-versions': '/cases/:caseId/versions',
  'meeting-versions': '/meetings/:meetingId/versions',
  waiting: '/meetings/:meetingId/waiting',
  rehearsal: '/meetings/:meetingId/rehearsal',
  room: '/meetings/:meetingId',
  minutes: '/meetings/:meetingId/minutes',
  confirmed: '/meetings/:meetingId/minutes/:number',
} as const

type Screens = typeof screens
type NamesIn<Path> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** A screen with the ids that its address names. */
export type Route =
  | { [Screen in keyof Screens]: { screen: Screen } & Record<NamesIn<Screens[Screen]>, string> }[keyof Screens]
  | { screen: 'not-found' }

/** Which screen an address names; the server answers the page of an unknown one as not found. */
export function routeOf(path: string): Route {
  const parts = partsOf(path)
  for (const [screen, pattern] of Object.entries(screens)) {
    const ids = matchParts(partsOf(pattern), parts)
    // The pattern holds exactly the names that the type of its screen asks for.
    if (ids !== null) return { screen, ...ids } as Route
  }
  return { screen: 'not-found' }
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '')
}

function matchParts(pattern: readonly string[], parts: readonly string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null
  const ids: Record<string, string> = {}
  for (const [index, expected] of pattern.entries()) {
    const part = parts[index] ?? ''
    if (!expected.startsWith(':')) {
      if (part !== expected) return null
    } else if (Id.safeParse(part).success) ids[expected.slice(1)] = part
    else return null
  }
  return ids
}
