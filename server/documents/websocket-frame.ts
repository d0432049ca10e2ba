import type { RawData } from 'ws'

const FINAL_BINARY = 0x82

/** A whole WebSocket frame of a server (binary, final, unmasked), so that one buffer can be written to every socket. */
export function frameBinary(payload: Uint8Array): Buffer {
  const header = writeHeader(payload.byteLength)
  return Buffer.concat([header, payload], header.byteLength + payload.byteLength)
}

function writeHeader(length: number): Buffer {
  if (length < 126) return Buffer.from([FINAL_BINARY, length])
  if (length < 0x10000) return Buffer.from([FINAL_BINARY, 126, length >> 8, length & 0xff])
  const header = Buffer.alloc(10)
  header[0] = FINAL_BINARY
  header[1] = 127
  header.writeBigUInt64BE(BigInt(length), 2)
  return header
}

/** What `ws` heard, in whatever pieces it keeps it. */
export function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
