import type { ja } from '../ja.ts'
import type { Translated } from '../locale.ts'

export const documents: Translated<typeof ja.documents> = {
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
  },
  recovered: {
    what: 'Some text was not sent',
    where: 'You can copy it as long as it is on this screen.',
  },
  leftovers: {
    title: 'Text that was not sent',
    explain: 'This text is not on the server yet. Copy it, and you can put it in again later.',
    nothing: 'There is no unsent text any more.',
    copy: 'Copy this text',
    copied: 'Copied',
    putAway: 'No longer needed',
    reopen: 'Connect again',
    close: 'Close',
  },
  unsent: {
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
