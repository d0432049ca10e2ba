const kinds = ['wipe', 'here', 'thinned'] as const

/** What tabs of one browser tell one another of a person's database. */
export type DeviceNews = {
  /**
   * `wipe`: it is about to be deleted on purpose. `here`: the server has said that its person is signed in. `thinned`: of an earlier
   * visit, only what waits is still there.
   */
  kind: (typeof kinds)[number]
  /** Of the database; a hash of the person. */
  name: string
}

/** Null for anything that another version of this page may say. */
export function readNews(data: unknown): DeviceNews | null {
  if (typeof data !== 'object' || data === null || !('kind' in data) || !('name' in data)) return null
  const { kind, name } = data
  const known = kinds.find((one) => one === kind)
  return known === undefined || typeof name !== 'string' ? null : { kind: known, name }
}

export function tell(channel: BroadcastChannel | null, news: DeviceNews): void {
  channel?.postMessage(news)
}
