import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApp } from '../../server/app.ts'
import { readConfig, root } from '../../server/config.ts'
import type { Environment } from '../../server/config/secret-files.ts'
import { createLog } from '../../server/log.ts'

export const administrator = { email: 'jimu@hub.example', name: '事務 花子', kana: 'じむ はなこ', hub: '見本市支援室' }

export type ProductionApp = Awaited<ReturnType<typeof openProductionApp>>

/** The program as `npm start` runs it, on an empty folder in which `npm run admin` has made the first administrator. */
export async function openProductionApp(environment: Environment = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'kurumaza-production-'))
  const flags = Object.entries(administrator).flatMap(([name, value]) => [`--${name}`, value])
  const program = join(root, 'server/commands/admin.ts')
  const env = { ...process.env, DATA_DIR: dataDir }
  const made = spawnSync(process.execPath, [program, ...flags, '--random-password'], { env, encoding: 'utf8' })
  const password = /^ {2}([a-z2-9]{20})$/m.exec(made.stdout)?.[1]
  if (password === undefined) throw new Error(`no administrator was made: ${made.stderr}`)
  const logged: string[] = []
  const log = createLog({ level: 'info', to: { write: (line) => void logged.push(line) } })
  const app = await startApp(
    readConfig('production', { ...environment, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir }),
    log,
  )
  return {
    url: app.url,
    dataDir,
    password,
    logged,
    close: async () => {
      await app.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}
