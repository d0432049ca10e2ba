/** What the browser keeps between visits. Without a store (private windows, full disks) it forgets, and nothing else happens. */
export type Storage = { read: (key: string) => string | null; write: (key: string, value: string) => void }

/** `find` because in some browsers the mere mention of localStorage throws. */
export function createStorage(find: () => Pick<globalThis.Storage, 'getItem' | 'setItem'>): Storage {
  return {
    read(key) {
      try {
        return find().getItem(key)
      } catch {
        return null
      }
    },
    write(key, value) {
      try {
        find().setItem(key, value)
      } catch {
        return
      }
    },
  }
}
