/** Stands in a list of choices for that there is none: no id looks like it. */
export const NONE = '-'

export function noneOr(chosen: string): string | null {
  return chosen === NONE ? null : chosen
}

export function withNone(label: string, entries: readonly { id: string; name: string }[]) {
  return [{ value: NONE, label }, ...entries.map(({ id, name }) => ({ value: id, label: name }))]
}
