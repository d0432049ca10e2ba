import { Id } from './ids.ts'

export type Route =
  | { screen: 'home' }
  | { screen: 'sign-in' }
  | { screen: 'room'; meetingId: string }
  | { screen: 'minutes'; meetingId: string }
  | { screen: 'not-found' }

/** Which screen an address names; the server answers the page of an unknown one as not found. */
export function routeOf(path: string): Route {
  const [first, second, third, ...rest] = path.split('/').filter((part) => part !== '')
  if (first === undefined) return { screen: 'home' }
  if (first === 'sign-in' && second === undefined) return { screen: 'sign-in' }
  if (first !== 'meetings' || rest.length > 0 || !Id.safeParse(second).success) return { screen: 'not-found' }
  const meetingId = Id.parse(second)
  if (third === undefined) return { screen: 'room', meetingId }
  return third === 'minutes' ? { screen: 'minutes', meetingId } : { screen: 'not-found' }
}
