const afterPause = /[\s、。，．・！？」』）)]$/u
const opensBracket = /^[「『（(]/u
const startsWord = /^[\p{L}\p{N}「『（(]/u
const startsInKana = /^\p{Script=Hiragana}/u
const endsInKana = /\p{Script=Hiragana}$/u

/** 読み、受け、振り: before another verb or noun, the first half of one word. */
const isStem = /^\p{Script=Han}+[いきぎしじちびみりえけげせぜてねべめれ]$/u
/** 話し…, of which the segmenter makes two words, and 3か…, a number of months or places. */
const goesOn = /(?:\p{Script=Han}し|[\d０-９]か)$/u

/** Japanese text in phrases 文節: a word and the particles behind it stay together. Joined, they are the text again. */
export function phrasesOf(text: string): string[] {
  const phrases: string[] = []
  let last = ''
  for (const { segment } of new Intl.Segmenter('ja', { granularity: 'word' }).segment(text)) {
    const before = phrases.at(-1)
    if (before === undefined || (!isStem.test(last) && beginsPhrase(before, segment))) phrases.push(segment)
    else phrases[phrases.length - 1] = before + segment
    last = segment
  }
  return phrases
}

function beginsPhrase(before: string, segment: string): boolean {
  if (!startsWord.test(segment)) return false
  if (afterPause.test(before) || opensBracket.test(segment)) return true
  return endsInKana.test(before) && !startsInKana.test(segment) && !goesOn.test(before)
}
