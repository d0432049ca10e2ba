import { readSetting, writeSetting } from './settings.ts'
import { StartRefused } from './start-refused.ts'
import type { Database } from './tables.ts'

/** Whether this database holds invented samples, so that every screen can say that nothing here is real. */
export async function isDemoDatabase(db: Database): Promise<boolean> {
  return (await readSetting(db, 'demo')) === '1'
}

/** Real meetings and samples never share a database. Throws StartRefused when the database is of the other sort. */
export async function refuseOtherSort(db: Database, mode: 'production' | 'demo' | 'dev'): Promise<void> {
  // From its first start on, even an empty database is one for real meetings.
  if (mode === 'production' && (await readSetting(db, 'demo')) === null) await writeSetting(db, 'demo', '0')
  if (mode === 'production' && (await isDemoDatabase(db))) {
    throw new StartRefused(
      '見本（デモ）のデータです。本番では起動できません。DATA_DIR に別のフォルダを指定してください / This database holds demo samples: give npm start another DATA_DIR',
    )
  }
  if (mode !== 'production' && !(await mayHoldDemo(db))) {
    throw new StartRefused(
      '見本（デモ）のデータではありません。npm run demo には別の DATA_DIR を指定してください / This database is not a demo: give npm run demo another DATA_DIR',
    )
  }
}

/** Whether samples lie in it, or may be put there: nobody has opened it for real meetings, and nobody's data is in it. */
export async function mayHoldDemo(db: Database): Promise<boolean> {
  const mark = await readSetting(db, 'demo')
  return mark === '1' || (mark === null && !(await hasHub(db)))
}

/** Whether anyone's data is in it at all. */
export async function hasHub(db: Database): Promise<boolean> {
  return (await db.selectFrom('hubs').select('id').limit(1).executeTakeFirst()) !== undefined
}
