// `npm test`: installs what is missing, then runs every suite within its budget. Plain JavaScript for Node 20, see install.mjs.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, root, runToEnd, stop } from '../server/commands/install.mjs'

/** What tests need beside npm's packages: two browsers, a screen for the second, Japanese letters, a reader of printed PDFs, Redis, PostgreSQL. */
const debianPackages = [
  'chromium',
  'webkit2gtk-driver',
  'xvfb',
  'fonts-noto-cjk',
  'poppler-utils',
  'redis-server',
  'postgresql',
]

/**
 * In the order they run; the cheap ones first. A run takes some 18 minutes on 2 cores; the budgets leave room for a busy machine and stay,
 * with an installation, under the 25 that it must never take.
 * @typedef {{name: string, budgetSeconds: number, command: readonly string[], counts: 'tests' | 'itself', needsBuild?: boolean}} Suite
 * @typedef {{name: string, budgetSeconds: number, seconds: number, passed: number, failed: number}} Outcome
 * @type {readonly Suite[]}
 */
const suites = [
  { name: 'types', budgetSeconds: 50, command: ['npm', 'run', '--silent', 'types'], counts: 'itself' },
  { name: 'lint', budgetSeconds: 45, command: ['npm', 'run', '--silent', 'lint'], counts: 'itself' },
  { name: 'unit', budgetSeconds: 370, command: ['npm', 'run', '--silent', 'unit', '--'], counts: 'tests' },
  {
    name: 'fuzz',
    budgetSeconds: 40,
    command: ['npm', 'run', '--silent', 'fuzz', '--', '--seeds', '40', '--fresh', '10'],
    counts: 'itself',
  },
  { name: 'build', budgetSeconds: 30, command: ['node', 'server/commands/install.mjs', '--build'], counts: 'itself' },
  {
    name: 'e2e',
    budgetSeconds: 890,
    command: ['npm', 'run', '--silent', 'e2e', '--'],
    counts: 'tests',
    needsBuild: true,
  },
  {
    name: 'webkit',
    budgetSeconds: 70,
    command: ['npm', 'run', '--silent', 'webkit', '--'],
    counts: 'tests',
    needsBuild: true,
  },
]

/** Every process of this run carries it, so that one that left its parent and its group is still found. */
const runMark = `KURUMAZA_TEST_RUN=${process.pid}-${Date.now()}`
const reports = join(tmpdir(), `kurumaza-test-${process.pid}`)
/** @type {Outcome[]} */
const outcomes = []
let interrupted = false

async function main() {
  const chosen = chooseSuites(process.argv.slice(2))
  mkdirSync(reports, { recursive: true })
  process.on('exit', summarize)
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => void interrupt())
  await timed('install', ensureInstalled)
  if (chosen.some(({ counts }) => counts === 'tests')) await ensureDebianPackages()
  for (const suite of chosen) {
    if (interrupted) return
    if (suite.needsBuild && outcomes.some(({ name, failed }) => name === 'build' && failed > 0)) {
      console.log(`\n${suite.name}: not run, because the build failed`)
      outcomes.push({ ...suite, seconds: 0, passed: 0, failed: 1 })
    } else outcomes.push(await runSuite(suite))
  }
  if (outcomes.some(({ failed }) => failed > 0)) process.exitCode = 1
}

/** `--only unit,types` runs those alone. @param {string[]} args @returns {readonly Suite[]} */
function chooseSuites(args) {
  const [flag, list] = args.join('=').split('=')
  if (flag === '') return suites
  const names = list?.split(',') ?? []
  const known = names.every((name) => suites.some((suite) => suite.name === name))
  if (flag === '--only' && names.length > 0 && known) return suites.filter(({ name }) => names.includes(name))
  return stop(`usage: npm test -- --only ${suites.map(({ name }) => name).join(',')}`)
}

async function ensureDebianPackages() {
  const listed = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...debianPackages])
  if (listed.error)
    return console.log(`not a Debian system; the tests need the equivalents of ${debianPackages.join(' ')}`)
  const present = listed.stdout.toString().split('\n')
  const missing = debianPackages.filter((name) => !present.includes(`${name} installed`))
  if (missing.length === 0) return
  const install = ['apt-get', 'install', '--yes', '--no-install-recommends', ...missing]
  if (process.getuid?.() !== 0) stop(`missing packages; run: sudo apt-get update && sudo ${install.join(' ')}`)
  await timed(missing.join(' '), async () => {
    const quietly = ['DEBIAN_FRONTEND=noninteractive']
    await runToEnd('env', [...quietly, 'apt-get', '-qq', 'update'])
    if ((await runToEnd('env', [...quietly, ...install, '-qq'])) !== 0) stop(`installing ${missing.join(' ')} failed`)
  })
}

/** @param {string} name @param {() => Promise<void>} work */
async function timed(name, work) {
  const startedAt = Date.now()
  await work()
  console.log(`${name}: ${secondsSince(startedAt)} s`)
}

/** @param {Suite} suite @returns {Promise<Outcome>} */
async function runSuite(suite) {
  const { name, budgetSeconds, counts } = suite
  if (suite.needsBuild) await ensureBuilt()
  console.log(`\n== ${name} ==`)
  const report = join(reports, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const startedAt = Date.now()
  const command = counts === 'tests' ? [...suite.command, ...reporters] : suite.command
  const succeeded = await runWithin(budgetSeconds, command)
  await stopLeftovers()
  const seconds = secondsSince(startedAt)
  const { passed, failed } = counts === 'tests' ? countTests(report, succeeded) : countItself(succeeded)
  const late = seconds > budgetSeconds
  console.log(`${name}: ${seconds} s of ${budgetSeconds} s${late ? ', OVER ITS BUDGET' : ''}`)
  return { name, budgetSeconds, seconds, passed, failed: late && failed === 0 ? 1 : failed }
}

/** Resolves to whether the command ended well; ends it with all it started once the budget is spent. @param {number} budgetSeconds @param {readonly string[]} command */
function runWithin(budgetSeconds, [program = '', ...args]) {
  const [markName = '', markValue] = runMark.split('=')
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, [markName]: markValue },
    shell: process.platform === 'win32',
  })
  // The next suite begins when all of this one has ended: what ends late would be taken for a leftover of this one.
  let ending = Promise.resolve()
  const endEarly = () => {
    child.kill()
    ending = stopLeftovers()
  }
  const deadline = setTimeout(endEarly, budgetSeconds * 1000)
  return new Promise((/** @type {(succeeded: boolean) => void} */ resolve) => {
    child.on('error', (error) => stop(error.message))
    child.on('exit', (exitCode) => {
      clearTimeout(deadline)
      void ending.then(() => resolve(exitCode === 0))
    })
  })
}

function countItself(/** @type {boolean} */ succeeded) {
  return { passed: Number(succeeded), failed: Number(!succeeded) }
}

/** Anything but a passed test has failed: a skipped one, a file that did not load, a run that broke off. @param {string} report @param {boolean} succeeded */
function countTests(report, succeeded) {
  try {
    const { numTotalTests, numPassedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const unloaded = testResults.filter((/** @type {{status: string, assertionResults: unknown[]}} */ file) => {
      return file.status !== 'passed' && file.assertionResults.length === 0
    })
    const failed = numTotalTests - numPassedTests + unloaded.length
    return { passed: numPassedTests, failed: succeeded ? failed : Math.max(failed, 1) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

/** Ends every process of this run that still lives: gently, then for good. */
async function stopLeftovers() {
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGKILL'])) {
    const left = findLeftovers()
    for (const pid of left) trySignal(pid, signal)
    const patienceEndsAt = Date.now() + 5000
    while (findLeftovers().length > 0 && Date.now() < patienceEndsAt)
      await new Promise((resume) => setTimeout(resume, 100))
  }
}

/** Where there is no /proc, a suite is trusted to end what it starts. @returns {number[]} */
function findLeftovers() {
  if (process.platform !== 'linux') return []
  const pids = readdirSync('/proc').map(Number)
  return pids.filter((pid) => pid > 0 && pid !== process.pid && environmentOf(pid).includes(runMark))
}

function environmentOf(/** @type {number} */ pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  } catch {
    return [] // Ended meanwhile, or another user's.
  }
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function trySignal(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch {
    // Ended meanwhile, which is what was wanted.
  }
}

async function interrupt() {
  interrupted = true
  await stopLeftovers()
  process.exit(130)
}

/** The last thing printed, however the run ends. */
function summarize() {
  rmSync(reports, { recursive: true, force: true })
  console.log('\nsuite     seconds  budget  passed  failed')
  for (const { name, seconds, budgetSeconds, passed, failed } of outcomes) {
    const columns = [String(seconds).padStart(7), String(budgetSeconds).padStart(6), String(passed).padStart(6)]
    console.log(`${name.padEnd(8)}  ${columns.join('  ')}  ${String(failed).padStart(6)}`)
  }
  const total = (/** @type {'passed' | 'failed'} */ key) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0)
  const failed = total('failed')
  // A run that ends badly before any suite failed has failed all the same.
  console.log(`\n${total('passed')} passed, ${process.exitCode && failed === 0 ? 1 : failed} failed`)
}

/** @param {number} startedAt */
function secondsSince(startedAt) {
  return Math.round((Date.now() - startedAt) / 1000)
}

await main()
