/** A sentence for an attribute that is read aloud: without the zero-width spaces that only say where its line may break. */
export function spoken<Words extends string | undefined>(words: Words): Words {
  // What is taken out of a string leaves a string, and nothing is taken out of undefined.
  return words?.replaceAll('\u200B', '') as Words
}
