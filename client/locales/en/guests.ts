import type { Locale } from '../locale.ts'

export const guests: Locale['guests'] = {
  code: {
    title: 'Enter the meeting number',
    text: 'The 6 digits you were told when you were invited. You need no account.',
    label: 'Meeting number (6 digits)',
    needed: 'Enter the 6 digits',
    next: 'Next',
    busy: 'Checking',
    signIn: 'Enter with a password',
  },
  trouble: {
    'not-found': 'The number is wrong, or opens nothing any more. Check the digits and enter it again.',
    link: 'This link opens nothing any more. Ask whoever invited you for the 6 digits of the meeting.',
    'too-many':
      'Not possible right now: it was tried too many times in a row, or too many people are waiting. Please wait about 10 minutes.',
    offline: 'There is no connection now. Press again when there is one. What you wrote is still here.',
    invalid: 'There are characters that cannot be used, or it is too long. Please look through it.',
    taken: 'You are signed in as one of the hub. Enter the meeting from the first screen.',
    failed: 'The server could not take it. Please press again in a while.',
  },
  ask: {
    title: 'Tell us who you are',
    when: '{{hub}}, {{kind}}, {{day}} from {{start}}',
    text: 'In the meeting, “self-declared” stands beside your name.',
    name: 'Name',
    nameGap: 'Write your name',
    kana: 'Kana (may be left out)',
    profession: 'Profession',
    professionPick: 'Choose a profession',
    professionGap: 'Choose your profession',
    organization: 'Organization',
    organizationHint: 'Name of the hospital, office or association; “none” if there is none',
    organizationGap: 'Write your organization',
    submit: 'Wait to be let in',
    busy: 'Telling them',
  },
  again: {
    title: 'Are you {{name}}?',
    text: '{{name}} entered from this device before. If you are the same person, what you wrote is still there.',
    same: 'Come back as {{name}}',
    other: 'Enter as somebody else',
  },
  listed: 'You are in the directory of the hub. If you can sign in, please do: your seat is found at once.',
  member: {
    title: 'You are signed in as {{name}}',
    text: 'You need no number. Enter the meeting from the first screen.',
    home: 'To the first screen',
  },
  waiting: {
    title: 'Please wait until the facilitator lets you in',
    as: 'You are waiting as {{name}} ({{profession}}), {{organization}}.',
    stay: 'Stay on this screen. It changes by itself when you have a seat.',
    edit: 'Change name or profession',
    rehearse: 'Meanwhile, check sound and writing (3 minutes)',
    offline: 'There is no connection. It is checked again by itself.',
    refused: 'You were not let in',
    refusedText:
      'The facilitator decided that you cannot sit at this table. If you think it is a mistake, call whoever invited you.',
    removed: 'The facilitator asked you to leave',
    removedText:
      'You cannot enter this meeting any more. What you sent is still there. If you think it is a mistake, call whoever invited you.',
    over: 'This meeting is over',
    overText: 'The meeting has ended or was called off. Ask whoever invited you what comes next.',
    otherMeeting: 'Enter a meeting number',
  },
}
