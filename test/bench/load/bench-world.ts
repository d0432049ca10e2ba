import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROTOCOL_VERSION } from '../../../shared/protocol-version.ts'
import { SUBPROTOCOL_PREFIX } from '../../../shared/documents/wire.ts'
import { readConfig } from '../../../server/config.ts'
import { findFreePort } from '../../../server/commands/cluster/free-port.ts'
import { prepareWorld } from '../world/prepare-world.ts'
import type { Place } from './line.ts'

/** A world in a folder of its own, and what a production server needs to serve it. */
export async function openBenchWorld(size: { documents: number; people: number }) {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-load-'))
  const port = await findFreePort()
  const environment = { DATA_DIR: folder, PORT: String(port), HOST: '127.0.0.1' }
  const world = await prepareWorld(readConfig('production', environment), size)
  const protocols = [`${SUBPROTOCOL_PREFIX}${PROTOCOL_VERSION}`]
  function headersOf(person: number): Record<string, string> {
    return { cookie: world.people[person]?.cookie ?? '', origin: world.origin }
  }
  return {
    port,
    folder,
    environment,
    documents: world.documents,
    people: world.people,
    headersOf,
    /** A seat of this person (from 0) as our own page takes it, or as a plain y-websocket client does. */
    place(documentId: string, person: number, isPlain = false): Place {
      const address = `ws://127.0.0.1:${port}/collab/${documentId}`
      return { address, headers: headersOf(person), protocols: isPlain ? [] : protocols, envelope: null }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
