const letter = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`
const anyLetter = new RegExp(letter, 'u')
/** From the first Japanese letter to the last with nothing but signs, figures and spaces between, and what is grown together with either. */
const stretch = new RegExp(String.raw`\S*${letter}(?:[^\p{Script=Latin}]*${letter})*\S*`, 'gu')

export type Part = { text: string; isJapanese: boolean }

export function hasJapanese(text: string): boolean {
  return anyLetter.test(text)
}

/** A sentence of another language in which names and words of people are Japanese. Joined, the parts are the sentence again. */
export function japaneseParts(text: string): Part[] {
  const parts: Part[] = []
  let end = 0
  for (const { index, 0: words } of text.matchAll(stretch)) {
    if (index > end) parts.push({ text: text.slice(end, index), isJapanese: false })
    parts.push({ text: words, isJapanese: true })
    end = index + words.length
  }
  if (end < text.length) parts.push({ text: text.slice(end), isJapanese: false })
  return parts
}
