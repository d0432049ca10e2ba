import { Duplex } from 'node:stream'
import type { Random } from '../support/random.ts'
import type { Process, Timeline } from './timeline.ts'

/** What a page and the server say to each other on one connection. `null` = the end of it. */
export type Line = {
  /** The server's end. */
  stream: Duplex
  sendUp: (bytes: Uint8Array | null) => void
  /** Nothing of what is under way arrives. The server notices at some time; the page at once, or by its own watch. */
  cut: (isNoticed: boolean) => void
}

type LineDeps = {
  timeline: Timeline
  random: Random
  page: Process
  server: Process
  /** What the server said arrives; null = it has ended the connection, `cut` = the network has. */
  hear: (bytes: Uint8Array | null | 'cut') => void
}

/** In order on each connection, and each at a pace of its own: what one page said first may arrive after what another one said. */
export function openLine({ timeline, random, page, server, hear }: LineDeps): Line {
  const paceMs = random.pick([2, 10, 60])
  let isCut = false
  let upAtMs = 0
  let downAtMs = 0

  function arrival(lastMs: number): number {
    const stallMs = random.chance(0.02) ? random.below(900) : 0
    return Math.max(lastMs, timeline.nowMs() + 1 + random.below(paceMs) + stallMs)
  }

  function down(bytes: Uint8Array | null): void {
    if (isCut) return
    const copy = bytes && Uint8Array.from(bytes)
    downAtMs = arrival(downAtMs)
    timeline.after(page, downAtMs - timeline.nowMs(), () => {
      if (isCut) return
      timeline.note('hears', copy ?? undefined)
      hear(copy)
    })
  }

  function sendUp(bytes: Uint8Array | null): void {
    if (isCut) return
    const copy = bytes && Buffer.from(bytes)
    upAtMs = arrival(upAtMs)
    timeline.after(server, upAtMs - timeline.nowMs(), () => {
      if (isCut || stream.destroyed) return
      timeline.note(`hears ${page.name}`, copy ?? undefined)
      stream.push(copy)
    })
  }

  function cut(isNoticed: boolean): void {
    if (isCut) return
    isCut = true
    timeline.after(server, random.chance(0.7) ? random.below(50) : random.below(40_000), () => stream.destroy())
    if (isNoticed) timeline.after(page, 1 + random.below(10), () => hear('cut'))
  }

  const stream = new Duplex({
    read: () => undefined,
    write(chunk: Buffer, _encoding, done) {
      down(chunk)
      done()
    },
    final(done) {
      down(null)
      done()
    },
    destroy(_error, done) {
      down(null)
      done(null)
    },
  })
  return { stream, sendUp, cut }
}
