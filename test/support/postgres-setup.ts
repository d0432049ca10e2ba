import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../server/database/connect.ts'
import { createFirstDatabase, urlOf, OWNER, PROGRAM, TEMPLATE } from './postgres-databases.ts'
import { startPostgres } from '../../server/commands/cluster/local-postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Which database the tests of a project run on. */
    database: 'sqlite' | 'postgres'
    /** The port of the PostgreSQL that the tests of a run share. */
    postgresPort: number
  }
}

/** One PostgreSQL for the whole run, with a database that holds all tables and nothing else: every test gets a copy of it. */
export async function setup(project: TestProject): Promise<() => void> {
  const cluster = await startPostgres()
  const { port } = cluster
  try {
    await createFirstDatabase(port)
    const [url, ownerUrl] = [
      urlOf({ port, role: PROGRAM, name: TEMPLATE }),
      urlOf({ port, role: OWNER, name: TEMPLATE }),
    ]
    const { close } = await openDatabase({ url, ownerUrl })
    await close()
  } catch (error) {
    cluster.stop()
    throw error
  }
  project.provide('postgresPort', port)
  return () => cluster.stop()
}
