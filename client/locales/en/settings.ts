import type { ja } from '../ja.ts'
import type { Translated } from '../locale.ts'

export const settings: Translated<typeof ja.settings> = {
  open: 'Display settings',
  title: 'Display settings',
  close: 'Close',
  kept: 'Every change works at once. The settings belong to you and stay on this device; the others do not see them.',
  letters: 'Size of letters',
  lettersSize: '{{size}} %',
  language: 'Language / 言語',
  languageName: { ja: '日本語', en: 'English' },
  languageMissing: 'The English words could not be loaded. Once the connection is back, please choose again.',
  blur: 'Blur the text when I go to another screen',
  blurNote: 'When you come back, you can read it again. Printing stays as it is.',
  motion: 'Less motion',
  motionNote: 'Papers and cards change place without moving.',
  code: {
    title: 'Number to come back after “Hide screen”',
    none: 'No number is set: one press brings the screen back.',
    set: 'A number is set.',
    field: '4 digits',
    choose: 'Set this number',
    change: 'Change the number',
    remove: 'Come back without a number',
    need: 'Please enter 4 digits',
    chosen: 'The number is set',
    removed: 'One press brings the screen back from now on',
    failed: 'The number could not be set here. The screen comes back with one press.',
    unsafe: 'Numbers can be set on an encrypted connection (https) only.',
  },
}
