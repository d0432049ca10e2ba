import * as Y from 'yjs'
import type { RefusalReason } from '../../shared/documents/close-codes.ts'
import { Limit } from '../../shared/documents/limits.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { LAST_CLIENT_ID } from './client-ids.ts'
import { FrugalDecoder, Refusal } from './frugal-decoder.ts'
import { nextClock, type KnownState } from './known-state.ts'

/** Why the gate stops at a frame: something is missing before it, or it is refused for good. */
export type Stop = 'gap' | RefusalReason

/** A struct with something new in it; the first `offset` clocks are known already. */
export type FreshStruct = { struct: Y.Item | Y.GC; offset: number }
export type FreshStructs = ReadonlyMap<number, readonly FreshStruct[]>

export type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>

export function decodeFrame(bytes: Uint8Array): Result<DecodedUpdate, RefusalReason> {
  try {
    return ok(Y.decodeUpdateV2(bytes, FrugalDecoder))
  } catch (error) {
    // lib0 throws plain errors of many kinds at malformed bytes; all of them mean the same here.
    return refuse(error instanceof Refusal ? error.reason : 'malformed')
  }
}

/** Leaves out every struct that is known already. What is left adjoins what is known, client by client. */
export function selectFresh(
  structs: DecodedUpdate['structs'],
  known: KnownState,
  mostSections: number = Limit.clientSections,
): Result<FreshStructs, Stop> {
  const sections = new Map<number, FreshStruct[]>()
  const nextClocks = new Map<number, number>()
  let freshCount = 0
  let currentClient = -1
  for (const struct of structs) {
    const { client, clock } = struct.id
    if (!isSane(struct)) return refuse('malformed')
    if (client !== currentClient) {
      // Yjs reads only the last section of a client, so two of them could be judged otherwise than applied.
      if (nextClocks.has(client)) return refuse('malformed')
      nextClocks.set(client, nextClock(known, client))
      currentClient = client
    }
    const next = nextClocks.get(client) ?? 0
    const end = clock + struct.length
    if (end <= next) continue
    if (clock > next || struct instanceof Y.Skip) return refuse('gap')
    if (++freshCount > Limit.structs) return refuse('too-large')
    const section = sections.get(client)
    if (section) section.push({ struct, offset: next - clock })
    else sections.set(client, [{ struct, offset: next - clock }])
    nextClocks.set(client, end)
  }
  return sections.size > mostSections ? refuse('too-large') : ok(sections)
}

function isSane({ id: { client, clock }, length }: DecodedUpdate['structs'][number]): boolean {
  return client <= LAST_CLIENT_ID && length >= 1 && clock + length <= Limit.clock
}
