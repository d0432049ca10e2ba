/** Fewer characters than these would find nearly everything. */
export const SHORTEST_SEARCH = 2

/**
 * What is searched for is found however it is typed: hiragana for katakana, one width, one case, no white space, the common form of a
 * letter of names. One line per text.
 */
export function searchText(...texts: readonly string[]): string {
  const fold = (text: string) => toHiragana(text).replaceAll(/\s/gu, '')
  return texts
    .map((text) => fold(text).replaceAll(/[髙﨑𠮷]/gu, (letter) => commonForms.get(letter) ?? letter))
    .join('\n')
}

/** Forms of one letter that stand in names and that NFKC leaves apart: many keyboards offer the common one alone. */
const commonForms = new Map([
  ['髙', '高'],
  ['﨑', '崎'],
  ['𠮷', '吉'],
])

/**
 * By this the lists are ordered, byte by byte: as a Japanese index is, where neither katakana nor a small letter nor ゛ moves a name, and
 * ー counts as the vowel it lengthens. Among names that are the same in that, the plain letters decide. A family name comes before the
 * longer ones that begin with it.
 */
export function kanaKey(kana: string): string {
  const letters = toHiragana(kana).trim().replaceAll(/\s+/gu, ' ')
  return `${plainLetters(letters)}\t${letters}`
}

function toHiragana(text: string): string {
  const katakana = /[\u30A1-\u30F6]/g
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(katakana, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
}

const small = new Map(
  Array.from('ぁぃぅぇぉっゃゅょゎゕゖ', (letter, at) => [letter, 'あいうえおつやゆよわかけ'.charAt(at)]),
)
const vowels = [
  'あかさたなはまやらわ',
  'いきしちにひみりゐ',
  'うくすつぬふむゆる',
  'えけせてねへめれゑ',
  'おこそとのほもよろを',
]

function plainLetters(hiragana: string): string {
  const marks = /[\u3099\u309A]/gu
  let plain = ''
  for (const letter of hiragana.normalize('NFD').replaceAll(marks, ''))
    plain += letter === 'ー' ? vowelOf(plain.at(-1)) : (small.get(letter) ?? letter)
  return plain
}

/** The vowel that a ー behind this letter is spoken as; nothing where there is none to lengthen. */
function vowelOf(letter: string | undefined): string {
  return vowels.find((row) => letter !== undefined && row.includes(letter))?.charAt(0) ?? ''
}
