export const CODE_LENGTH = 4

/** The digits in what was typed, full-width ones too, and no more than a number has. */
export function digitsOf(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/\D/g, '').slice(0, CODE_LENGTH)
}
