/** Does something with each, in an order that nobody can foresee, evenly spread over so many ms; at once when it is 0. */
export async function oneByOne<Item>(items: readonly Item[], spanMs: number, act: (item: Item) => void): Promise<void> {
  const shuffled = items.map((item) => ({ item, key: Math.random() })).toSorted((a, b) => a.key - b.key)
  for (const { item } of shuffled) {
    if (spanMs > 0) await new Promise((resume) => setTimeout(resume, spanMs / items.length))
    act(item)
  }
}
