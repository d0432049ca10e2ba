import type { Peer } from './peer.ts'

type Outgoing = { frame: Buffer; except: Peer | null }

/** What goes out to all sockets of a document: framed once, joined once, and the same buffer written to every socket. */
export class Broadcast {
  readonly #peers: ReadonlySet<Peer>
  #outgoing: Outgoing[] = []

  constructor(peers: ReadonlySet<Peer>) {
    this.#peers = peers
  }

  /** Sent as soon as what runs now has ended, in one piece with whatever is added until then. `except` hears it from nobody. */
  add(frame: Buffer, except: Peer | null): void {
    if (this.#outgoing.length === 0) queueMicrotask(() => this.#send())
    this.#outgoing.push({ frame, except })
  }

  #send(): void {
    const outgoing = this.#outgoing
    this.#outgoing = []
    const joined = join(outgoing)
    const authors = new Set(outgoing.map(({ except }) => except))
    for (const peer of this.#peers) {
      if (!authors.has(peer)) peer.send(joined)
      else for (const { frame, except } of outgoing) if (except !== peer) peer.send(frame)
    }
  }
}

function join(outgoing: readonly Outgoing[]): Buffer {
  const [first] = outgoing
  return first && outgoing.length === 1 ? first.frame : Buffer.concat(outgoing.map(({ frame }) => frame))
}
