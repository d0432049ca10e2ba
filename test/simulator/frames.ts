/** RFC 6455 as a browser speaks it, without fragments: `ws` on the other end is the real one. */
export const Opcode = { binary: 2, close: 8 } as const

export type Frame = { opcode: number; payload: Buffer }

/** Masked with zeros, which leaves the payload readable in a trace. */
export function maskedFrame(opcode: number, payload: Uint8Array): Buffer {
  const length = payload.byteLength
  const header = length < 126 ? Buffer.alloc(6) : length < 0x10000 ? Buffer.alloc(8) : Buffer.alloc(14)
  header[0] = 0x80 | opcode
  header[1] = 0x80 | (length < 126 ? length : length < 0x10000 ? 126 : 127)
  if (header.byteLength === 8) header.writeUInt16BE(length, 2)
  if (header.byteLength === 14) header.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([header, payload])
}

/** What the server said before its first frame, and then its frames, whatever pieces they arrive in. */
export class FrameReader {
  #bytes: Buffer = Buffer.alloc(0)
  #isUpgraded = false

  /** `upgraded` when the server has just answered the handshake with yes. */
  read(chunk: Uint8Array): { upgraded: boolean; frames: Frame[] } {
    this.#bytes = Buffer.concat([this.#bytes, chunk])
    const upgraded = !this.#isUpgraded && this.#readAnswer()
    const frames: Frame[] = []
    for (let frame = this.#readFrame(); frame !== null; frame = this.#readFrame()) frames.push(frame)
    return { upgraded, frames }
  }

  #readAnswer(): boolean {
    const end = this.#bytes.indexOf('\r\n\r\n')
    if (end === -1 || !this.#bytes.toString('latin1').startsWith('HTTP/1.1 101 ')) return false
    this.#bytes = this.#bytes.subarray(end + 4)
    this.#isUpgraded = true
    return true
  }

  #readFrame(): Frame | null {
    const bytes = this.#bytes
    if (!this.#isUpgraded || bytes.byteLength < 2) return null
    const short = bytes[1] ?? 0
    const start = short < 126 ? 2 : short === 126 ? 4 : 10
    if (bytes.byteLength < start) return null
    const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
    if (bytes.byteLength < start + length) return null
    this.#bytes = bytes.subarray(start + length)
    return { opcode: (bytes[0] ?? 0) & 0x0f, payload: Buffer.from(bytes.subarray(start, start + length)) }
  }
}
