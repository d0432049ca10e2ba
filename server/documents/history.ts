import type { Database } from '../database/tables.ts'
import { AuthorIndex } from './author-index.ts'
import { FollowedLogs, ROWS_AT_ONCE } from './followed-logs.ts'
import { readPageAfter, type LogRow } from './update-log.ts'
import { readHeadsAfter, VersionIndex, type RowHead } from './versions.ts'

/** Who wrote what and which versions there are, by logs that are not read from their beginning for every question. */
export type History = {
  versions: FollowedLogs<RowHead, VersionIndex>
  authors: FollowedLogs<LogRow, AuthorIndex>
}

/** Some 30 MB of stretches at the most, and some 10 MB of versions. */
const MOST_STRETCHES = 300_000
const MOST_VERSIONS = 50_000

export function createHistory(db: Database): History {
  return {
    versions: new FollowedLogs(db, {
      start: () => new VersionIndex(),
      readAfter: (documentId, seq) => readHeadsAfter(db, documentId, seq),
      mostWeight: MOST_VERSIONS,
    }),
    authors: new FollowedLogs(db, {
      start: () => new AuthorIndex(),
      readAfter: (documentId, seq) => readPageAfter(db, documentId, { seq, most: ROWS_AT_ONCE }),
      mostWeight: MOST_STRETCHES,
    }),
  }
}
