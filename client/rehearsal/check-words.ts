import type { RehearsalItem } from '../../shared/records/rehearsal.ts'
import type { Text } from '../locales/use-text.ts'
import type { Checks } from './use-checks.ts'

/** What is to be said of an item as it stands; of typing only what was seen. */
export function wordsOf(item: RehearsalItem, { now, tried, deviceTrouble }: Checks, t: Text): string {
  if (item === 'device' && deviceTrouble !== null) return t(`rehearsal:device.${deviceTrouble}`)
  if (item === 'letters' && now.letters === 'good' && !tried.composed) return t('rehearsal:letters.plain')
  return t(`rehearsal:says.${item}.${now[item]}`)
}
