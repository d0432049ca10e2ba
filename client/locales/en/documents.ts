import type { Locale } from '../locale.ts'

export const documents: Locale['documents'] = {
  field: {
    cut: 'There is room for {{limit}} characters here. What did not fit was left out.',
  },
  presence: {
    one: '{{name}} is writing here, too',
    more: '{{name}} and {{others}} {{others, plural(one: other person; other: others)}} are writing here, too',
  },
  notes: {
    tools: 'Form of the text',
    bold: 'Bold',
    list: 'List',
    undo: 'Undo',
    pasteTooLong:
      'This is too long and was not pasted. About {{letters}} characters go at a time. Please copy it in parts.',
  },
  leftovers: {
    title: 'Text that was not sent',
    explain: 'This text is not on the server yet. Copy it, and you can put it in again later.',
    keptHere:
      'It stays on this device until you press “No longer needed”, and is gone after {{days}} days without a sign-in.',
    because: '{{what}}.',
    nothing: 'There is no unsent text any more.',
    putAway: 'No longer needed',
    reopen: 'Connect again',
    close: 'Close',
  },
  waitingText:
    'Text that was not sent yet is on this device, in a form nobody else can read. It is sent when its writer signs in. After {{day}} it is gone.',
  left: {
    waiting: 'Text you wrote before was still on this device. It is sent to the server when you are connected.',
    sending: 'Text you wrote before was still on this device. It is being sent to the server.',
    sent: 'Text you wrote before has been sent to the server.',
    ok: 'All right',
  },
  insecure: 'On this kind of connection nothing is kept on this device. Please write while you are connected.',
  handedBack: {
    kept: 'There is text that was not sent. You can copy it. It stays on this device, in a form that others cannot read.',
    here: 'There is text that was not sent. It is gone when this screen is closed: please copy it.',
  },
  unsent: {
    keptHere:
      'The sign-in has ended, and {{name}} has text that was not sent yet. It stays on this device for {{days}} days, in a form nobody else can read.',
    kept: 'The sign-in has ended, and {{name}} has text that was not sent yet. It stays as long as this page is open.',
    signIn: 'When {{name}} signs in again, it is sent to the server.',
    copy: 'See the unsent text',
    formerTitle: '{{name}} has text that was not sent yet',
    formerText:
      '{{name}} wrote this on this page before. It is sent when {{name}} signs in. It is never sent in anyone else’s name.',
    formerSignIn: '{{name}} signs in',
    discard: 'Discard this text and begin',
    discardTitle: 'Discard this text?',
    discardText: 'The text of {{name}} is then kept nowhere.',
  },
}
