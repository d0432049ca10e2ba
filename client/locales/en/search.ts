import type { Locale } from '../locale.ts'

/** English of client/search. */
export const search: Locale['search'] = {
  title: 'Search',
  heading: 'Search',
  label: 'Words to search for',
  hint: 'Two characters or more. Searches the cases, meetings, people and organizations that you may see, and nothing else.',
  kind: { case: 'Cases', meeting: 'Meetings', person: 'People', organization: 'Organizations' },
  state: { closed: 'Over', cancelled: 'Cancelled' },
  archived: 'Put away',
  more: 'See more',
  moreLabel: 'See more: {{kind}}',
  none: 'Nothing was found',
  noneText: 'Try again with fewer words.',
  failed: 'The search did not work just now',
  again: 'Try again',
}
