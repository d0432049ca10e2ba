import { Pool, TypeOverrides } from 'pg'

/** Connections of one process. A commit takes a few ms, so that few of them carry much. */
const CONNECTIONS = 10
/** Longest wait for a connection, and for the answer to one statement, in ms. */
const CONNECTING_MS = 5000
const STATEMENT_MS = 30_000

/** Of PostgreSQL's own table of types. */
const INT8 = 20
const BYTEA = 17

/**
 * `onLost` hears of connections that ended by themselves; the next one to ask gets a new one. Nothing ends what takes long where `isPatient`: for
 * commands that go through all that there is.
 */
export function createPool(url: string, onLost: (error: Error) => void, { isPatient = false } = {}): Pool {
  const limitMs = isPatient ? 0 : STATEMENT_MS
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECTING_MS,
    // The server ends what takes too long; where it cannot be heard any more, this side does.
    statement_timeout: limitMs,
    query_timeout: isPatient ? 0 : STATEMENT_MS + CONNECTING_MS,
    // Whoever holds the head of a log and falls silent must not keep it.
    idle_in_transaction_session_timeout: limitMs,
    keepAlive: true,
    application_name: 'kurumaza',
    // Whatever the server is set to: what is answered is on its disk.
    options: '-c synchronous_commit=on',
    types: createTypes(),
  })
  pool.on('error', onLost)
  // One that is lost while somebody has it is heard of by its query; without a listener the process would end.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}

/** Every number of ours is exact as a JavaScript number, and bytes are the same on both databases. */
function createTypes(): TypeOverrides {
  const types = new TypeOverrides()
  types.setTypeParser(INT8, Number)
  types.setTypeParser(BYTEA, readBytes)
  return types
}

/** As PostgreSQL writes them: `\x` and two digits for each. */
function readBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(2), 'hex'))
}
