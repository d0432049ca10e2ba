import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import { holds } from '../e2e/wire-tap.ts'
import type { Message, PlainPerson } from './plain-person.ts'

/** Whether a person was ever sent a text: in one piece and any spelling, or letter by letter in whatever order. */
export function wasSent({ wire, messages }: Pick<PlainPerson, 'wire' | 'messages'>, text: string): boolean {
  return holds(wire.received(), text) || assembleTexts(messages).some((assembled) => assembled.includes(text))
}

/** Whether a person was ever sent anything that a Yjs client made, or that speaks of it: its number is in all of that. */
export function wasSentFrom({ wire }: Pick<PlainPerson, 'wire'>, clientId: number): boolean {
  const encoder = createEncoder()
  writeVarUint(encoder, clientId)
  const spellings = [Buffer.from(toUint8Array(encoder)), Buffer.from(String(clientId))]
  return wire.received().some((stream) => spellings.some((spelling) => stream.includes(spelling)))
}

/** What each Yjs client wrote into each document, in the order in which it was written, deleted letters included. */
function assembleTexts(messages: readonly Message[]): string[] {
  const pieces = new Map<string, Map<number, string>>()
  for (const message of messages)
    for (const { client, clock, text } of structsIn(message)) {
      const key = `${message.channel} ${client}`
      pieces.set(key, (pieces.get(key) ?? new Map<number, string>()).set(clock, text))
    }
  return [...pieces.values()].map((written) =>
    [...written]
      .toSorted(([a], [b]) => a - b)
      .map(([, text]) => text)
      .join(''),
  )
}

type Struct = { client: number; clock: number; text: string }

function structsIn(message: Message): Struct[] {
  const update = updateIn(message)
  if (update === null) return []
  return Y.decodeUpdate(update).structs.flatMap((struct) => {
    if (!(struct instanceof Y.Item)) return []
    const { id, content } = struct
    return [{ client: id.client, clock: id.clock, text: content.getContent().map(textOfValue).join('') }]
  })
}

function textOfValue(value: unknown): string {
  if (value instanceof Y.AbstractType || value instanceof Y.Doc) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The update that a message of a document carries, as step 2 or by itself. */
export function updateIn({ channel, bytes }: Message): Uint8Array | null {
  if (!/^(case|meeting|actions|draft|practice)\//.test(channel) || bytes[0] !== 0) return null
  const decoder = createDecoder(bytes)
  readVarUint(decoder)
  return readVarUint(decoder) === 0 ? null : readVarUint8Array(decoder)
}
