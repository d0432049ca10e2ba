import type { RehearsalItem, RehearsalResult } from '../../shared/records/rehearsal.ts'
import { countGraphemes } from '../../shared/graphemes.ts'
import type { Language } from '../locales/language.ts'

export const nothingTried: RehearsalResult = {
  room: 'open',
  line: 'open',
  letters: 'open',
  saving: 'open',
  device: 'open',
  sound: 'open',
}

/** What is tried again counts anew; what is not stays as it went last time. */
export function withFormer(now: RehearsalResult, former: RehearsalResult | null): RehearsalResult {
  if (former === null) return now
  const merged = (item: RehearsalItem) => (now[item] === 'open' ? former[item] : now[item])
  return {
    room: merged('room'),
    line: merged('line'),
    letters: merged('letters'),
    saving: merged('saving'),
    device: merged('device'),
    sound: merged('sound'),
  }
}

const FEWEST_LETTERS = 3
const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u

/** Whether enough was typed to believe it: some letters, and Japanese ones where the screen speaks Japanese. */
export function isEnough(typed: string, language: Language): boolean {
  return countGraphemes(typed.trim()) >= FEWEST_LETTERS && (language === 'en' || japanese.test(typed))
}
