import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { SUPERUSER, startPostgres, type LocalPostgres } from './local-postgres.ts'
import { startRedis, type LocalRedis } from './local-redis.ts'

const NAME = 'kurumaza'
const OWNER = 'kurumaza_owner'

/** What the nodes of one installation share, on this machine and for as long as somebody tries it. */
export type SharedHome = {
  postgres: LocalPostgres
  redis: LocalRedis
  /** The environment of a node that joins. */
  environmentOf: (node: number) => Record<string, string>
  stop: () => Promise<void>
}

/** Starts PostgreSQL and Redis with nothing in them. Throws where one of them is not installed. */
export async function openSharedHome({ durable = false } = {}): Promise<SharedHome> {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-cluster-'))
  const redis = await startRedis()
  const postgres = await startPostgres({ durable })
  await createDatabase(postgres.port)
  const url = (role: string) => `postgres://${role}@127.0.0.1:${postgres.port}/${NAME}`
  return {
    postgres,
    redis,
    environmentOf: (node) => ({
      DATA_DIR: join(folder, `node-${node}`),
      DATABASE_URL: url(NAME),
      DATABASE_OWNER_URL: url(OWNER),
      REDIS_URL: redis.url,
    }),
    stop: async () => {
      await redis.stop()
      postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function createDatabase(port: number): Promise<void> {
  const client = new Client(`postgres://${SUPERUSER}@127.0.0.1:${port}/${SUPERUSER}`)
  await client.connect()
  try {
    await client.query(`create role ${OWNER} login`)
    await client.query(`create role ${NAME} login`)
    await client.query(`create database ${NAME} owner ${OWNER}`)
  } finally {
    await client.end()
  }
}
