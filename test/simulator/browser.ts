import { IDBFactory } from 'fake-indexeddb'
import type { DeviceDeps } from '../../client/device/device-deps.ts'
import { createFailingStorage, type StorageFailure } from '../support/failing-storage.ts'
import { createKillableStorage } from '../support/killable-storage.ts'
import { createQuickSubtle } from '../support/quick-subtle.ts'
import type { Process, Timeline } from './timeline.ts'

export type Browser = ReturnType<typeof openBrowser>

/** One person's browser: what its tabs share, and what outlives them. */
export function openBrowser(timeline: Timeline, name: string) {
  const process = timeline.process(`browser ${name}`)
  const storage = createFailingStorage(new IDBFactory())
  const channels = new Set<{ owner: Process; channel: BroadcastChannel }>()
  const locks = createLocks()

  /** What one tab has of it; `kill` ends whatever that tab was writing. */
  function openTab(tab: Process): { deps: DeviceDeps; kill: () => void } {
    const killable = createKillableStorage(storage.indexedDB)
    const deps: DeviceDeps = {
      indexedDB: killable.indexedDB,
      subtle: createQuickSubtle(() => tab.isDead),
      locks: locks.of(tab),
      openChannel: () => openChannel(tab),
      nowMs: timeline.nowMs,
    }
    return { deps, kill: killable.kill }
  }

  function openChannel(owner: Process): BroadcastChannel {
    const one = { onmessage: null, close: () => void channels.delete(entry), postMessage }
    // Of a channel, this is what tabs tell one another by.
    const entry = { owner, channel: one as unknown as BroadcastChannel }
    function postMessage(data: unknown): void {
      for (const other of channels) {
        if (other === entry) continue
        timeline.after(other.owner, 1, () => other.channel.onmessage?.({ data } as MessageEvent))
      }
    }
    channels.add(entry)
    return entry.channel
  }

  return { process, openTab, fail: (how: StorageFailure | null) => storage.fail(how) }
}

/** Locks that are taken only if they are free; the lock of a tab that was killed is free. */
function createLocks() {
  const holders = new Map<string, Process>()
  function of(tab: Process): LockManager {
    async function request(name: string, _options: LockOptions, work: (lock: object | null) => Promise<unknown>) {
      if (holders.get(name)?.isDead === false) return work(null)
      holders.set(name, tab)
      try {
        return await work({ name })
      } finally {
        if (holders.get(name) === tab) holders.delete(name)
      }
    }
    return { request, query: async () => ({}) } as unknown as LockManager
  }
  return { of }
}
