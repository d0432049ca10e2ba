import * as Y from 'yjs'
import { SERVER } from './bindings.ts'
import { drawClientId } from './client-ids.ts'
import type { LoadedDocument } from './loading.ts'
import type { NewRow } from './update-log.ts'

/** In whose name the server writes: its own, or that of whoever asked it to. */
export type Writer = { author: string; sessionId: string | null }
export const byServer: Writer = { author: SERVER, sessionId: null }

/**
 * Lets `change` write into the doc under a client id that nobody has used. Answers the row to append, null when nothing changed.
 */
export function makeServerEdit(
  { doc, bindings, by = byServer }: Pick<LoadedDocument, 'doc' | 'bindings'> & { by?: Writer },
  change: (doc: Y.Doc) => void,
  newClientId: () => number,
): NewRow | null {
  const clientId = drawClientId(doc, bindings, newClientId)
  doc.clientID = clientId
  const updates: Uint8Array[] = []
  const collect = (update: Uint8Array) => updates.push(update)
  doc.on('update', collect)
  doc.transact(() => change(doc))
  doc.off('update', collect)
  if (updates.length === 0) return null
  const [first = new Uint8Array(), ...more] = updates
  const update = more.length === 0 ? first : Y.mergeUpdates(updates)
  // A change that only deletes leaves no struct of its own, and then there is nothing to bind.
  const clientIds = Y.getState(doc.store, clientId) > 0 ? [clientId] : []
  return { ...by, clientIds, newClientIds: clientIds, update }
}
