import type { SocketClass } from '../../client/documents/counting-socket.ts'
import { FrameReader, maskedFrame, Opcode, type Frame } from './frames.ts'
import { openLine, type Line } from './network.ts'
import type { House } from './house.ts'
import type { Process, Timeline } from './timeline.ts'

/** The way of one person's device to the server. While it is down nothing comes through, and nobody is told at once. */
export type Way = { isUp: boolean; readonly lines: Map<Line, Dialled> }

/** Who is on a line, for what, and since when. */
export type Dialled = { page: Process; path: string; sinceMs: number }

export function cutWay(way: Way, isNoticed: boolean): void {
  way.isUp = false
  for (const line of way.lines.keys()) line.cut(isNoticed)
  way.lines.clear()
}

/** A message from the server may be dropped, doubled or held back here: how a faulty server is played. */
export type Tamper = (message: Uint8Array) => readonly Uint8Array[]

export type SocketDeps = {
  timeline: Timeline
  way: Way
  page: Process
  personId: string
  /** Null while no server runs. */
  house: () => House | null
  tamper?: (() => Tamper) | undefined
}

type Closing = { code: number; reason: string }
const LOST: Closing = { code: 1006, reason: '' }

/** The WebSocket of one page, up to the bytes on the wire. */
export function socketClassOf(deps: SocketDeps): SocketClass {
  class BrowserSocket {
    static readonly OPEN = 1
    readonly OPEN = 1
    readyState = 0
    binaryType = 'arraybuffer'
    onopen: (() => void) | null = null
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
    onclose: ((event: Closing) => void) | null = null
    onerror: (() => void) | null = null
    readonly #reader = new FrameReader()
    readonly #tamper = deps.tamper?.() ?? ((message: Uint8Array) => [message])
    #line: Line | null = null

    constructor(url: string, protocols: string | string[] = []) {
      const { timeline, page, way } = deps
      const house = deps.house()
      if (way.isUp && house !== null) this.#line = this.#dial(house, new URL(url).pathname, [protocols].flat())
      // A network that is gone says so at once, or holds the attempt for ever.
      else if (page.random.chance(0.85)) timeline.after(page, 1 + page.random.below(30), () => this.#end(LOST))
    }

    #dial(house: House, path: string, protocols: readonly string[]): Line {
      const { timeline, page, way, personId } = deps
      const random = timeline.stream(`line ${page.name} ${timeline.count()}`)
      const hear = (bytes: Uint8Array | null | 'cut') => this.#hear(bytes)
      const line = openLine({ timeline, random, page, server: house.process, hear })
      way.lines.set(line, { page, path, sinceMs: timeline.nowMs() })
      timeline.after(house.process, 1 + random.below(40), () => house.knock({ path, protocols, personId, line }))
      return line
    }

    send(data: Uint8Array): void {
      if (this.readyState === 1) this.#line?.sendUp(maskedFrame(Opcode.binary, data))
    }

    close(): void {
      if (this.readyState === 1) this.#line?.sendUp(maskedFrame(Opcode.close, Buffer.from([0x03, 0xe8])))
      this.#line?.sendUp(null)
      this.readyState = 3
      this.#forget()
    }

    #hear(bytes: Uint8Array | null | 'cut'): void {
      if (this.readyState === 3) return
      if (bytes === null || bytes === 'cut') return this.#end(LOST)
      const { upgraded, frames } = this.#reader.read(bytes)
      if (upgraded) {
        this.readyState = 1
        this.onopen?.()
      }
      for (const frame of frames) this.#take(frame)
    }

    #take({ opcode, payload }: Frame): void {
      if (this.readyState !== 1) return
      if (opcode === Opcode.close) {
        this.#line?.sendUp(maskedFrame(Opcode.close, payload))
        return this.#end({ code: payload.readUInt16BE(0), reason: payload.toString('utf8', 2) })
      }
      for (const message of this.#tamper(payload)) this.onmessage?.({ data: Uint8Array.from(message).buffer })
    }

    #end(closing: Closing): void {
      if (this.readyState === 3) return
      this.readyState = 3
      this.#forget()
      this.onclose?.(closing)
    }

    #forget(): void {
      if (this.#line) deps.way.lines.delete(this.#line)
    }
  }
  // Of a browser's WebSocket, this is what y-websocket uses.
  return BrowserSocket as unknown as SocketClass
}
