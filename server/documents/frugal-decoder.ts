import { readAny, readUint8, readVarString, readVarUint, type Decoder } from 'lib0/decoding'
import * as Y from 'yjs'
import type { RefusalReason } from '../../shared/documents/close-codes.ts'
import { Limit } from '../../shared/documents/limits.ts'

/** Thrown by the decoder as soon as it is clear that the whole frame is refused. */
export class Refusal extends Error {
  readonly reason: RefusalReason

  constructor(reason: RefusalReason) {
    super(reason)
    this.reason = reason
  }
}

/** How a struct says what it carries, and how a value says what it is, in Yjs's and lib0's own numbers. */
const CONTENT = { json: 2, type: 7, document: 9 } as const
const VALUE = { array: 117, object: 118 } as const

/** A nested type costs as much as some structs: Yjs makes maps and listeners for each. */
const COST_OF_TYPE = 4
const CHARACTERS_PER_COST = 16

/**
 * Reads an update (v1) within a budget. Yjs makes an object for every struct, value and range that a frame names, and two bytes are
 * enough to name one: a frame within all limits of size could keep the server busy for seconds before the gate could count them.
 */
export class FrugalDecoder extends Y.UpdateDecoderV1 {
  #cost = 0
  #ranges = 0

  #charge(cost: number): void {
    this.#cost += cost
    if (this.#cost > Limit.decodingCost) throw new Refusal('too-large')
  }

  override readInfo(): number {
    const info = super.readInfo()
    const content = info & 0x1f
    // Decoding one makes a whole Y.Doc.
    if (content === CONTENT.document) throw new Refusal('sub-document')
    // Values as Yjs wrote them years ago; no client of today does.
    if (content === CONTENT.json) throw new Refusal('forbidden-value')
    this.#charge(content === CONTENT.type ? COST_OF_TYPE : 1)
    return info
  }

  override readDsClock(): number {
    if (++this.#ranges > Limit.deleteRanges) throw new Refusal('too-large')
    return super.readDsClock()
  }

  override readJSON(): unknown {
    const written = this.readString()
    this.#charge(written.length / CHARACTERS_PER_COST)
    return JSON.parse(written) as unknown
  }

  override readAny(): unknown {
    return this.#readValue(this.restDecoder, 0)
  }

  #readValue(decoder: Decoder, depth: number): unknown {
    this.#charge(1)
    if (depth > Limit.depth + 1) throw new Refusal('too-deep')
    const type = decoder.arr[decoder.pos]
    if (type === VALUE.array) {
      readUint8(decoder)
      return this.#readEach(decoder, () => this.#readValue(decoder, depth + 1))
    }
    if (type !== VALUE.object) return readAny(decoder) as unknown
    readUint8(decoder)
    // As own properties, so that a key `__proto__` stands where the gate sees it.
    return Object.fromEntries(
      this.#readEach(decoder, () => [readVarString(decoder), this.#readValue(decoder, depth + 1)] as const),
    )
  }

  #readEach<Entry>(decoder: Decoder, read: () => Entry): Entry[] {
    const entries: Entry[] = []
    for (let left = readVarUint(decoder); left > 0; left--) entries.push(read())
    return entries
  }
}
