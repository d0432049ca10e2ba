const afterPause = /[\s、。，．・！？」』）)]$/u
const opensBracket = /^[「『（(]/u
const startsWord = /^[\p{L}\p{N}「『（(]/u
const startsInKana = /^\p{Script=Hiragana}/u
const endsInKana = /\p{Script=Hiragana}$/u

/** 読み、受け、振り: before another verb or noun, the first half of one word. */
const isStem = /^\p{Script=Han}+[いきぎしじちびみりえけげせぜてねべめれ]$/u
/** 話し…, of which the segmenter makes two words, and 3か…, a number of months or places. */
const goesOn = /(?:\p{Script=Han}し|[\d０-９]か)$/u

/** Longer, a compound has no room in a narrow column: 退院前｜カンファレンス. */
const LONGEST_COMPOUND = 8
const noun = /^(?:\p{Script=Han}{2,}|[\p{Script=Katakana}ー]{2,})$/u
const startsInKatakana = /^\p{Script=Katakana}/u
const endsInHan = /\p{Script=Han}$/u

/** Japanese text in phrases 文節: a word and the particles behind it stay together. Joined, they are the text again. */
export function phrasesOf(text: string): string[] {
  const phrases: string[][] = []
  let before = ''
  for (const { segment } of new Intl.Segmenter('ja', { granularity: 'word' }).segment(text)) {
    const phrase = phrases.at(-1)
    const last = phrase?.at(-1) ?? ''
    if (phrase === undefined || (!isStem.test(last) && beginsPhrase(before, segment))) {
      phrases.push([segment])
      before = segment
    } else {
      phrase.push(segment)
      before += segment
    }
  }
  return phrases.flatMap(dividedCompound)
}

function beginsPhrase(before: string, segment: string): boolean {
  if (!startsWord.test(segment)) return false
  if (afterPause.test(before) || opensBracket.test(segment)) return true
  return endsInKana.test(before) && !startsInKana.test(segment) && !goesOn.test(before)
}

/** The nouns of a long compound, one by one; what is short stays whole. */
function dividedCompound(words: readonly string[]): string[] {
  const whole = words.join('')
  if (whole.length <= LONGEST_COMPOUND) return [whole]
  const parts: string[] = []
  words.forEach((word, index) => {
    if (index === 0 || divides(words[index - 1] ?? '', word)) parts.push(word)
    else parts.push((parts.pop() ?? '') + word)
  })
  return parts
}

/** The segmenter cuts foreign words, too, and a single letter may belong to either side. */
function divides(before: string, word: string): boolean {
  if (!noun.test(word)) return false
  if (startsInKatakana.test(word)) return endsInHan.test(before)
  return noun.test(before)
}
