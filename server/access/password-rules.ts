import { SHORTEST_PASSWORD } from '../../shared/access/password.ts'
import { MAX_PASSWORD_LENGTH } from './accounts.ts'

const PRODUCT_WORDS = ['kurumaza', '車座', 'くるまざ']
/** A password of fewer different characters is a pattern, and so is one with so long a run as 12345678. */
const FEWEST_CHARACTERS = 5
const LONGEST_RUN = 7

/**
 * Why a new password is not taken, null when it is. `ownWords`: what everybody knows of its person. There is no rule about what it is
 * made of; but what is tried first by those who guess does not count as one, with digits and signs around it neither.
 */
export async function faultOfPassword(
  password: string,
  ownWords: readonly string[],
): Promise<'invalid' | 'weak' | null> {
  const length = Array.from(password).length
  if (length < SHORTEST_PASSWORD || password.length > MAX_PASSWORD_LENGTH) return 'invalid'
  const plain = plainOf(password)
  if (new Set(plain).size < FEWEST_CHARACTERS || longestRun(plain) > LONGEST_RUN) return 'weak'
  const known = [...PRODUCT_WORDS, ...ownWords].map(plainOf)
  const common = await readCommonPasswords()
  const isKnown = (word: string) => known.includes(word) || common.includes(word)
  return [plain, lettersOf(plain), lettersOf(unitOf(plain))].some(isKnown) ? 'weak' : null
}

/**
 * The 49,000 that are tried first, from the word lists of zxcvbn: of those alone that are long enough there are about a hundred, so that
 * what is left without digits and signs at the ends is looked up, too. Read when first needed: they take a third of a second.
 */
async function readCommonPasswords(): Promise<readonly string[]> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return dictionary['passwords-common']
}

function plainOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s/gu, '')
}

function lettersOf(text: string): string {
  return text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
}

/** What a text repeats from its beginning to its end; itself when it repeats nothing. */
function unitOf(text: string): string {
  const length = (text + text).indexOf(text, 1)
  return text.slice(0, length)
}

/** The most characters that follow one another as in the alphabet, upwards or downwards. */
function longestRun(text: string): number {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0)
  let [longest, length, step] = [1, 1, 0]
  for (const [index, code] of codes.entries()) {
    if (index === 0) continue
    const next = code - (codes[index - 1] ?? 0)
    length = Math.abs(next) === 1 && next === step ? length + 1 : Math.abs(next) === 1 ? 2 : 1
    step = next
    longest = Math.max(longest, length)
  }
  return longest
}
