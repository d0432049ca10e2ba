// Runs before anything is installed: plain JavaScript for Node 20, with nothing but Node's own modules.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const stampPath = join(root, 'dist/.built')

/** Brings node_modules to what package-lock.json says, or ends the process with a sentence. */
export async function ensureInstalled() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    stop(`Node.js 20 以上が必要です（現在 ${process.version}） / Node.js 20 or newer is needed`)
  }
  if (!isInstalled()) await whileAlone('install', installPackages)
  if (!pinnedNode()) stop('この端末に合う Node.js 26 がありません / no Node.js 26 package fits this machine')
}

async function installPackages() {
  if (isInstalled()) return // Another start did it while this one waited.
  console.log('部品をインストールしています（1〜2分）… / Installing packages (1–2 minutes) …')
  const exitCode = await runToEnd('npm', ['ci', '--include=dev', '--include=optional', '--loglevel=error'])
  if (exitCode !== 0) stop('npm ci が失敗しました。上の表示をご覧ください / npm ci failed, see above')
}

/** npm writes its own copy of the lock file last, so a broken-off installation has none. Times tell nothing: a checkout changes them. */
function isInstalled() {
  const installedPath = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installedPath)) return false
  const wanted = readLock(join(root, 'package-lock.json'))
  const installed = readLock(installedPath)
  if (Object.keys(installed).some((path) => !wanted[path])) return false
  return Object.entries(wanted).every(([path, entry]) => {
    const present = installed[path]
    return present ? present.version === entry.version : path === '' || entry.optional === true
  })
}

/** @param {string} path @returns {Record<string, {version?: string, optional?: boolean}>} */
function readLock(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages
}

/** The path of the Node 26 that npm installed for this machine, whatever `node` means in the shell. */
export function pinnedNode() {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const candidates = Object.keys(optionalDependencies).flatMap((name) => [
    join(root, 'node_modules', name, 'bin/node'),
    join(root, 'node_modules', name, 'bin/node.exe'),
  ])
  return candidates.find((path) => existsSync(path))
}

/** Builds the client unless it was built from exactly the sources that are there now. */
export async function ensureBuilt() {
  if (!isBuilt()) await whileAlone('build', buildOnce)
}

async function buildOnce() {
  if (isBuilt()) return // Another start did it while this one waited.
  console.log('画面を組み立てています… / Building the screens …')
  // Hashed before the build: a file that changes meanwhile must not count as built.
  const sources = hashSources()
  // Whoever builds, tests included, builds what people get: React has a slower edition for development.
  const production = { NODE_ENV: 'production' }
  const exitCode = await runToEnd('npm', ['run', '--silent', 'build', '--', '--logLevel', 'warn'], production)
  if (exitCode !== 0) stop('画面の組み立てに失敗しました / building the screens failed')
  writeFileSync(stampPath, sources)
}

function isBuilt() {
  if (!existsSync(join(root, 'dist/client/index.html')) || !existsSync(stampPath)) return false
  return readFileSync(stampPath, 'utf8') === hashSources()
}

/** A hash over everything the built client is made of. */
function hashSources() {
  const hash = createHash('sha256')
  const files = ['client', 'shared'].flatMap((folder) => listFiles(folder)).filter((file) => !file.endsWith('.md'))
  for (const file of [...files.sort(), 'package-lock.json', 'tsconfig.json']) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

/** @param {string} folder @returns {string[]} */
function listFiles(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? listFiles(path) : [path]
  })
}

/**
 * Two npm in one folder destroy each other's work, so a second start waits for the first.
 * @param {string} task @param {() => Promise<void>} work
 */
async function whileAlone(task, work) {
  const lock = join(tmpdir(), `kurumaza-${task}-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`)
  if (!takeLock(lock)) {
    console.log('別の準備が終わるのを待っています… / Waiting for another start to finish …')
    while (!takeLock(lock)) await new Promise((resume) => setTimeout(resume, 500))
  }
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function takeLock(/** @type {string} */ lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!holderLives(lock)) rmSync(lock, { force: true })
    return false
  }
}

function holderLives(/** @type {string} */ lock) {
  try {
    // A file still empty reads as 0, this process's own group: alive, which is right for a lock just being taken.
    process.kill(Number(readFileSync(lock, 'utf8')), 0)
    return true
  } catch {
    return false
  }
}

/**
 * Runs a program as if this process were it: same terminal, same signals; resolves to its exit code.
 * @param {string} command @param {string[]} args @param {Record<string, string>} environment @returns {Promise<number>}
 */
export function runToEnd(command, args, environment = {}) {
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment, PATH: path },
    shell: process.platform === 'win32' && command === 'npm', // There npm is a script.
  })
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    // On a terminal Ctrl-C reaches the child by itself; told twice, it would take the second for impatience.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  for (const signal of signals) process.on(signal, forward)
  return new Promise((resolve) => {
    child.on('error', (error) => stop(`${command} を実行できません / cannot be run: ${error.message}`))
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward)
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
}

/** Ends the process with a sentence a person can act on. @param {string} sentence @returns {never} */
export function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** `install.mjs [--build] [program.ts [its arguments]]`: prepares, then hands over to the program under Node 26. */
async function main(/** @type {string[]} */ args) {
  const wantsBuild = args[0] === '--build'
  await ensureInstalled()
  if (wantsBuild) await ensureBuilt()
  const program = wantsBuild ? args.slice(1) : args
  if (program.length > 0) process.exitCode = await runToEnd(pinnedNode() ?? 'node', program)
}

if (realpathSync(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) await main(process.argv.slice(2))
