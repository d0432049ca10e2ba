import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from '../../server/database/connect.ts'
import { HOUSE_DATABASE } from '../support/document-house.ts'
import { faultsIn, openProofHouse, tamper } from '../support/proof-house.ts'

test('PROOF-8 an audit log from before it was a chain is vouched for once it is one', async () => {
  const house = await openProofHouse()
  await tamper(
    house,
    `DROP INDEX audit_events_chain; DROP TABLE audit_heads; DROP TABLE redactions; DROP TABLE document_restores;
     DROP TABLE confirmed_minutes;
     DROP TABLE quarantine;
     ${['seq', 'evidence', 'row_hash'].map((name) => `ALTER TABLE audit_events DROP COLUMN ${name};`).join('')}
     ALTER TABLE document_updates DROP COLUMN erased_hash;
     ${['time_zone', 'place', 'video_url'].map((name) => `ALTER TABLE invitations DROP COLUMN told_${name};`).join('')}
     DELETE FROM kysely_migration WHERE name >= '0010'`,
  )
  expect(await faultsIn(house)).toEqual([])
  await (await openDatabase(join(house.folder, HOUSE_DATABASE))).close()
  expect(await faultsIn(house)).toEqual([])
  const { rows } = await sql<{ seq: number }>`select seq from audit_events order by id`.execute(house.db)
  expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3])
  await tamper(house, `UPDATE audit_events SET action = 'change' WHERE seq = 2`)
  expect(await faultsIn(house)).toEqual([{ name: 'audit/hub_1', kind: 'row-changed', at: 2 }])
})
