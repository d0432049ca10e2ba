/** Of two of one kind the one with the higher version; of equal ones the other. */
export function newer<Versioned extends { version: number }>(
  known: Versioned | undefined,
  other: Versioned,
): Versioned {
  return known !== undefined && known.version > other.version ? known : other
}
