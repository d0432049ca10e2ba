import { openDatabase } from '../../server/database/connect.ts'
import { databasePath, readConfig } from '../../server/config.ts'
import { writeSnapshot } from '../../server/documents/compaction.ts'
import { loadDocument } from '../../server/documents/loading.ts'

/** Writes a snapshot of every document of a folder, as the server does when the last one leaves, until it is killed or through. */
async function main(): Promise<void> {
  const { db, close } = await openDatabase(databasePath(readConfig('production')))
  const documents = await db.selectFrom('documents').select('id').where('kind', '=', 'meeting').execute()
  for (const { id } of documents) {
    const loaded = await db.transaction().execute((trx) => loadDocument(trx, id))
    if (loaded === null) continue
    console.log(`compacting ${id}`)
    await writeSnapshot(db, loaded, Date.now())
  }
  console.log('compacted')
  await close()
}

await main()
