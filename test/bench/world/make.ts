import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readFlags } from '../../../server/commands/read-flags.ts'
import { stopWith } from '../../../server/commands/stop.ts'
import { readConfig, root } from '../../../server/config.ts'
import { StartRefused } from '../../../server/database/start-refused.ts'
import { prepareWorld } from './prepare-world.ts'

const USAGE = `npm run bench:world -- --documents 100 --people 50 --out world.json [--url http://localhost:3000]
負荷試験のデータを DATA_DIR（指定がなければ .demo/world）に作り、つなぎ方をファイルに書きます。
Prepares meetings, people and their sessions in DATA_DIR (.demo/world unless given), and writes how to reach them into a file.`

const Count = z.coerce.number().int().min(1).max(100_000)
const Flags = z.object({ documents: Count, people: Count, out: z.string().min(1), url: z.url().optional() })

const text = { type: 'string' } as const

async function main(): Promise<void> {
  const given = readFlags(USAGE, { documents: text, people: text, out: text, url: text })
  if (given === null) return
  const flags = Flags.safeParse(given)
  if (!flags.success) throw new StartRefused(USAGE)
  const { documents, people, out, url } = flags.data
  const { DATA_DIR = join(root, '.demo/world'), PUBLIC_URL, ...environment } = process.env
  const config = readConfig('production', { ...environment, DATA_DIR, PUBLIC_URL: url ?? PUBLIC_URL })
  const startedMs = Date.now()
  const world = await prepareWorld(config, { documents, people })
  // Whoever has this file can be any of them for a day.
  writeFileSync(out, JSON.stringify(world, null, 1), { mode: 0o600 })
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(1)
  console.log(`${documents} documents, ${people} people: ${out}, ${seconds} s`)
  console.log(`DATA_DIR=${config.dataDir} npm start   (${world.origin})`)
}

main().catch(stopWith)
