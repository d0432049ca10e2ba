import type { Peer } from './peer.ts'

type Held = { waitsFor: ReadonlySet<number>; askAgain: () => void }

/** Pages that remember what others wrote and have not brought back. They are asked again as soon as something of it comes. */
export class HeldPages {
  readonly #pages = new Map<Peer, Held>()

  hold(peer: Peer, held: Held): void {
    this.#pages.set(peer, held)
  }

  letGo(peer: Peer): void {
    this.#pages.delete(peer)
  }

  noteArrival(clientIds: readonly number[], here: ReadonlySet<Peer>): void {
    for (const [peer, { waitsFor, askAgain }] of this.#pages) {
      const isHere = here.has(peer)
      if (isHere && !clientIds.some((id) => waitsFor.has(id))) continue
      this.#pages.delete(peer)
      if (isHere) askAgain()
    }
  }
}
