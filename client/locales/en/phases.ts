import type { Locale } from '../locale.ts'

export const phases: Locale['phases'] = {
  arrival: 'Who is here',
  pledge: 'What we promise',
  reading: 'Looking at the case',
  writing: 'Writing alone',
  reveal: 'Opening and reading together',
  wishes: 'Answering wishes',
  cards: 'Writing issue cards',
  grouping: 'Grouping the issues',
  dots: 'Giving dots',
  lenses: 'Lenses of the support centre',
  actions: 'Agreeing on actions',
  roles: 'Role statements',
  closing: 'Looking back and closing',
}
