import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '../../server/commands/cluster/free-port.ts'
import { startDemo, type Demo } from '../support/demo-process.ts'
import { describeSpread } from './spread.ts'

const STARTS = 5

/** From `git clone` of the last commit to the demo's links, with whatever npm keeps in its cache. */
export async function measureClone(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-bench-clone-'))
  const [clone, dataDir] = [join(folder, 'clone'), join(folder, 'data')]
  const startedAt = performance.now()
  execFileSync('git', ['clone', '--quiet', fileURLToPath(new URL('../..', import.meta.url)), clone])
  const demo = await startDemo({ cwd: clone, dataDir, port: await findFreePort() })
  await checkReady(demo)
  const seconds = (performance.now() - startedAt) / 1000
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
  return [`clean clone to serving: ${seconds.toFixed(0)} s, once (git clone, npm ci from npm's cache, build, samples)`]
}

/** From `npm run demo` on data that is there to /readyz. */
export async function measureStart(): Promise<string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kurumaza-bench-start-'))
  const port = await findFreePort()
  const first = await startDemo({ dataDir, port })
  await first.stop()
  const seconds: number[] = []
  for (let start = 0; start < STARTS; start++) {
    const startedAt = performance.now()
    const demo = await startDemo({ dataDir, port })
    await checkReady(demo)
    seconds.push((performance.now() - startedAt) / 1000)
    await demo.stop()
  }
  rmSync(dataDir, { recursive: true, force: true })
  return [`start to ready with data: ${describeSpread(seconds, 1)} s, ${STARTS} starts`]
}

/** The links are printed once the server listens. */
async function checkReady({ port }: Demo): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`)
  if (!answer.ok) throw new Error(`/readyz answers ${answer.status}`)
}
