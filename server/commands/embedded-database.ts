import { type Config, databasePath } from '../config.ts'
import { StartRefused } from '../database/start-refused.ts'

/** The file that a command works on. Throws StartRefused where there is none, because the data is in PostgreSQL. */
export function embeddedDatabase(config: Config): string {
  if (config.postgres === null) return databasePath(config)
  throw new StartRefused(
    'このコマンドは SQLite のデータのためのものです。DATABASE_URL の PostgreSQL のバックアップと復元は pg_dump と pg_restore で行ってください / This command is for data in SQLite: back up and restore the PostgreSQL of DATABASE_URL with pg_dump and pg_restore',
  )
}
