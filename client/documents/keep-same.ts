/** `now`, with every part that is still as it was in `before` taken from there: what keeps its identity is not drawn anew. */
export function keepSame<Value>(before: unknown, now: Value): Value {
  // What comes back is `now`, or something that equals it part for part.
  return keep(before, now) as Value
}

function keep(before: unknown, now: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(now)) return keepItems(before, now)
  if (before instanceof Map && now instanceof Map) return keepEntries(before, now)
  if (isPlain(before) && isPlain(now)) return keepFields(before, now)
  return now
}

function keepItems(before: readonly unknown[], now: readonly unknown[]): readonly unknown[] {
  const items = now.map((item, index) => keep(before[index], item))
  return areSame(before, items) ? before : items
}

function keepEntries(before: ReadonlyMap<unknown, unknown>, now: ReadonlyMap<unknown, unknown>) {
  const entries = new Map([...now].map(([key, item]) => [key, keep(before.get(key), item)]))
  return areSame([...before].flat(), [...entries].flat()) ? before : entries
}

type Fields = Readonly<Record<string, unknown>>

function keepFields(before: Fields, now: Fields): Fields {
  const fields = Object.fromEntries(Object.entries(now).map(([key, item]) => [key, keep(before[key], item)]))
  return areSame(Object.entries(before).flat(), Object.entries(fields).flat()) ? before : fields
}

function areSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && now.every((item, index) => Object.is(item, before[index]))
}

function isPlain(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
