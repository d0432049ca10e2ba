import type { Profession } from '../../shared/access/professions.ts'
import type { MeetingView } from '../../shared/records/meeting.ts'

/** One link per attendee. Each has a host name of its own, so that tabs of one browser are different people. */
export type DemoLink = { personId: string; name: string; url: string }

/** Whoever sits in the meeting that is opened. */
export type DemoMeeting = Pick<MeetingView, 'participants'>

export function demoLinks({ participants }: DemoMeeting, url: string): DemoLink[] {
  const byProfession = Map.groupBy(participants, ({ profession }) => profession)
  return participants.map(({ personId, name, profession }) => {
    const same = (byProfession.get(profession) ?? []).map((other) => other.personId).toSorted()
    const host = same.length === 1 ? hostOf(profession) : `${hostOf(profession)}-${same.indexOf(personId) + 1}`
    const { protocol, port } = new URL(url)
    return { personId, name, url: new URL(`${protocol}//${host}.localhost:${port}/demo/${personId}`).href }
  })
}

function hostOf(profession: Profession): string {
  return profession === 'support_center' ? 'center' : profession.replaceAll('_', '-')
}

/** What someone reads who has just started the demo at `url`. Every link ends its line. */
export function describeDemo(meeting: DemoMeeting, url: string): string {
  const links = demoLinks(meeting, url)
  return [
    '',
    '車座のデモです。下のリンクを1つずつ別のタブで開くと、6人がそろい、会議を始められます。',
    '登場する人・事業所・事例はすべて架空です。実在の患者さんの事例は入力しないでください。',
    'This is the demo of Kurumaza: open each link in a tab of its own, and the people of the meeting are at the table.',
    'Everyone in it is invented. Do not enter the case of any real patient.',
    '',
    ...links.map((link) => `  ${link.name}\n    ${link.url}`),
    '',
    '終わるときは Ctrl-C を押してください。入力したものは残ります（npm run demo -- --fresh で最初から）。',
    'Ctrl-C ends it; what was entered stays (npm run demo -- --fresh starts over).',
    '',
  ].join('\n')
}
