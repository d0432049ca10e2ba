import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { listFiles, readText } from './support/source-files.ts'

/** Where CI types what the README tells people to type. */
const typedBy: Readonly<Record<string, string>> = {
  'npm test': '.ci/run',
  'npm run demo': 'test/support/demo-process.ts',
  'npm run demo -- --fresh': 'test/e2e/commands.e2e.ts',
  'npm run cluster': 'test/e2e/commands.e2e.ts',
  'npm run admin': 'test/e2e/commands.e2e.ts',
  'npm start': 'test/e2e/commands.e2e.ts',
  'npm run backup -- --to /var/backups/kurumaza --keep 30': 'test/e2e/commands.e2e.ts',
  'npm run restore -- --from /var/backups/kurumaza/kurumaza-20261126T030000Z.sqlite --into /var/lib/kurumaza-drill':
    'test/e2e/commands.e2e.ts',
  'npm run move -- --from /var/lib/kurumaza': 'test/e2e/commands.e2e.ts',
  'npm run restore -- --from /var/backups/kurumaza/kurumaza-20261126T030000Z.pgdump': 'test/e2e/commands.e2e.ts',
  'npm run verify-log': 'test/e2e/commands.e2e.ts',
  "npm run redact -- --document meeting/ID --text-from names.txt --reason 'a real name' --by hana@example.jp":
    'test/e2e/commands.e2e.ts',
  'npm run bench -- --only size': 'test/e2e/commands.e2e.ts',
  'npm run bench:world -- --documents 20 --people 10 --out .demo/world.json': 'test/bench/world/world.test.ts',
  'npm run fuzz -- --seeds 40 --fresh 10': 'test/run.mjs',
  'npm run nemesis -- --kills 3 --rooms 2 --typists 2 --rate 10': 'test/nemesis/nemesis.test.ts',
}

const readme = readText('README.md')

test('HOUSE-14 every command of the README is typed by a suite', () => {
  const commands = [...readme.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = '']) => block.trim().split('\n'))
  expect(commands.length).toBeGreaterThan(0)
  expect(commands.filter((command) => typedBy[command] === undefined)).toEqual([])
  expect(Object.keys(typedBy).filter((command) => !commands.includes(command))).toEqual([])
  expect(Object.values(typedBy).filter((path) => !listFiles().includes(path))).toEqual([])
})

test('HOUSE-14 every script that the README names exists', () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readText('package.json')))
  const named = [...readme.matchAll(/[`\n]npm (?:run )?([a-z]+(?:-[a-z]+)*)/g)].map(([, script = '']) => script)
  expect(named.filter((script) => scripts[script] === undefined)).toEqual([])
})

test('HOUSE-14 every file and picture that the README names exists', () => {
  const paths = [...readme.matchAll(/`((?:shared|server|client|test)\/[\w./-]*)`|\]\(([\w./-]+)\)/g)].map(
    ([, code, link]) => code ?? link ?? '',
  )
  const known = listFiles()
  expect(paths.length).toBeGreaterThan(0)
  expect(paths.filter((path) => !known.some((file) => file === path || file.startsWith(path)))).toEqual([])
})

test('HOUSE-14 the unit of the README is one that systemd takes, where there is one to ask', () => {
  const [, unit = ''] = /^```ini\n(.*?)^```/ms.exec(readme) ?? []
  expect(unit).toContain('[Service]')
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-unit-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'kurumaza.service')
  // What is not on this machine is no fault of the unit.
  writeFileSync(path, unit.replace(/^(User|WorkingDirectory)=.*\n/gm, ''))
  const { error, stderr, status } = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' })
  const isThere = error === undefined
  expect(isThere ? [status, stderr] : [0, '']).toEqual([0, ''])
})
