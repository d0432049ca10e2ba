import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const commands = {
  'npm run demo': '../../server/commands/demo.ts',
  'npm run admin': '../../server/commands/admin.ts',
  'npm run backup': '../../server/commands/backup.ts',
  'npm run restore': '../../server/commands/restore.ts',
  'npm run move': '../../server/commands/move.ts',
  'npm run verify-log': '../../server/commands/verify-log.ts',
  'npm run redact': '../../server/commands/redact.ts',
  'npm start': '../../server/main.ts',
  'npm run dev': '../../server/commands/dev.ts',
  'npm run fuzz': '../simulator/fuzz.ts',
}

function run(file: string, flag: string) {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, flag], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

test.each(Object.entries(commands))(
  'OPS-20 %s says how it is used: asked for help, and at an unknown option',
  (name, file) => {
    const usage = expect.stringContaining(name)
    expect(run(file, '--help')).toEqual({ status: 0, stdout: usage, stderr: '' })
    expect(run(file, '--unknown')).toEqual({ status: 1, stdout: '', stderr: usage })
  },
)
