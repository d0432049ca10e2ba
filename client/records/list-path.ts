import type { PageEnd } from '../../shared/records/page-end.ts'

/** The address of a page of a list: what is searched for, where the page before ended, and what else the list may be asked. */
export function listPath(
  path: `/api/${string}`,
  { q, after, ...more }: { q: string; after: PageEnd | null } & Record<string, string | PageEnd | null>,
): `/api/${string}` {
  const query = new URLSearchParams()
  if (q !== '') query.set('q', q)
  if (after !== null) query.set('after', JSON.stringify(after))
  for (const [name, value] of Object.entries(more)) if (typeof value === 'string') query.set(name, value)
  return query.size === 0 ? path : `${path}?${query}`
}
