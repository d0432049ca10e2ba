import type { Locale } from '../locale.ts'

export const admission: Locale['admission'] = {
  label: 'People waiting to be let in',
  waiting: 'is waiting to be let in',
  invited: 'by an invitation’s link',
  more_one: 'and {{count}} more',
  more_other: 'and {{count}} more',
  admit: 'Let in',
  admitLabel: 'Let {{name}} in to a seat',
  observe: 'Let in to look on',
  observeLabel: 'Let {{name}} in to look on',
  refuse: 'Refuse',
  refuseLabel: 'Refuse {{name}}',
  full: 'There are 12 seats at most. Free one to let somebody in',
  announced: '{{name}} is waiting to be let in',
  admitted: '{{name}} has taken a seat',
  refused: '{{name}} was refused',
  failed: 'That did not arrive. Please press again',
  code: 'Meeting number',
  codeHelp: 'Guests come in with this number.',
}
