const afterPause = /[\s、。，．・！？」』）)]$/u
const opensBracket = /^[「『（(]/u
const startsWord = /^[\p{L}\p{N}「『（(]/u
const startsInKana = /^\p{Script=Hiragana}/u
const endsInKana = /\p{Script=Hiragana}$/u

/** Japanese text in phrases 文節: a word and the particles behind it stay together. Joined, they are the text again. */
export function phrasesOf(text: string): string[] {
  const phrases: string[] = []
  for (const { segment } of new Intl.Segmenter('ja', { granularity: 'word' }).segment(text)) {
    const before = phrases.at(-1)
    if (before === undefined || beginsPhrase(before, segment)) phrases.push(segment)
    else phrases[phrases.length - 1] = before + segment
  }
  return phrases
}

function beginsPhrase(before: string, segment: string): boolean {
  if (!startsWord.test(segment)) return false
  if (afterPause.test(before) || opensBracket.test(segment)) return true
  return endsInKana.test(before) && !startsInKana.test(segment)
}
