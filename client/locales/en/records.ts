import type { ja } from '../ja.ts'
import type { Translated } from '../locale.ts'

export const records: Translated<typeof ja.records> = {
  date: {
    day: '{{at, day}}',
    dayOfYear: '{{at, dayofyear}}',
    withWeekday: '{{weekday}}, {{day}}',
    weekdays: { sun: 'Sun', mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat' },
    span: '{{start}}–{{end}}',
  },
  kind: {
    liaison: 'Key-person liaison meeting',
    district: 'District meeting',
    joint: 'Joint meeting of all districts',
    care_conference: 'Care conference',
    regional_care: 'Regional care conference',
    training: 'Training',
  },
  function: {
    facilitator: 'Facilitator',
    co_facilitator: 'Co-facilitator',
    presenter: 'Presenter',
    participant: 'Participant',
    observer: 'Observer',
  },
  desks: { label: 'Other screens', home: 'Today', plans: 'Meetings', cases: 'Cases', people: 'People', hub: 'Hub' },
  home: {
    title: 'Today',
    today: 'Today’s meeting',
    takeSeat: 'Take your seat',
    asFunction: '{{hub}}. Your function: {{function}}',
    asParticipant: '{{hub}}',
    minutes: 'See the minutes',
    others: 'Other meetings',
    all: 'Your meetings',
    enter: 'To the meeting room',
    enterLabel: 'To the meeting room: {{date}}, “{{title}}”',
    minutesLabel: 'See the minutes: {{date}}, “{{title}}”',
    nextMeeting: 'Next meeting',
    noneToCome: 'No meetings ahead',
    none: 'You have not been invited to a meeting yet',
    noneText:
      'When you are invited to a meeting, it appears here. If one that you know of is not here, please ask its facilitator.',
    failed: 'The list of meetings could not be loaded.',
    again: 'Try again',
    signOut: 'Leave',
    unsavedTitle: 'Some text has not been sent yet',
    unsavedText: 'If you leave now, that text is gone. It is better to wait for the connection first.',
    unsavedLeave: 'Leave all the same',
    signOutLabel: 'Leave. Back to the sign-in screen',
    signOutFailed: 'You have not left yet. Once the connection is back, please press again.',
  },
}
