import { z } from 'zod'
import { hashOf, toHex } from '../database/hashing.ts'
import { HeadLine } from './heads.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** The first line: when it was made, and the SHA-256 of the file before it, null for the first one. */
const Header = z.strictObject({ kurumaza: z.literal('heads'), madeAt: z.iso.datetime(), previous: Hash.nullable() })
/** The last line: SHA-256 of all bytes before it. */
const Footer = z.strictObject({ sha256: Hash })

/** A file of heads as it was read. `previous` and `sha256` are null in the heads of a backup, which are lines and nothing else. */
export type HeadsFile = { heads: HeadLine[]; previous: string | null; sha256: string | null }

export type NewHeadsFile = { heads: readonly HeadLine[]; nowMs: number; previous: string | null }

/** JSON lines that vouch for themselves and for the file before them. */
export function writeHeadsFile({ heads, nowMs, previous }: NewHeadsFile): string {
  const header = { kurumaza: 'heads', madeAt: new Date(nowMs).toISOString(), previous }
  const lines = [header, ...heads].map((line) => `${JSON.stringify(line)}\n`).join('')
  return `${lines}${JSON.stringify({ sha256: toHex(hashOf(lines)) })}\n`
}

/** Null for a file that is not what was written. */
export function readHeadsFile(text: string): HeadsFile | null {
  const lines = text.split(/(?<=\n)/)
  try {
    const header = Header.safeParse(JSON.parse(lines[0] ?? ''))
    if (!header.success) return { heads: lines.map(parseHead), previous: null, sha256: null }
    const { sha256 } = Footer.parse(JSON.parse(lines.at(-1) ?? ''))
    if (sha256 !== toHex(hashOf(lines.slice(0, -1).join('')))) return null
    return { heads: lines.slice(1, -1).map(parseHead), previous: header.data.previous, sha256 }
  } catch {
    return null
  }
}

function parseHead(line: string): HeadLine {
  return HeadLine.parse(JSON.parse(line))
}
