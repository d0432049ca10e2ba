import { builtinModules } from 'node:module'
import { expect, test } from 'vitest'
import { listFiles, readSource, readText, resolveImport } from './support/source-files.ts'
import type { SourceFile } from './support/source-files.ts'

/** Ranks, left to right. An area imports from itself and from every rank left of its own, never from its neighbours. */
const serverRanks = [
  ['shared'],
  ['server/log'],
  ['server/http'],
  ['server/database', 'server/cluster', 'server/mail'],
  ['server/config'],
  ['server/access', 'server/tls'],
  ['server/documents', 'server/records'],
  ['server/evidence'],
  ['server/rooms', 'server/exports', 'server/backup'],
  ['server/app'],
  ['server/commands'],
  ['server/main'],
]
const clientRanks = [
  ['shared'],
  ['client/shell'],
  ['client/locales'],
  ['client/ui', 'client/api'],
  ['client/device', 'client/settings'],
  ['client/access', 'client/documents', 'client/records'],
  ['client/board', 'client/planning', 'client/search', 'client/guests'],
  ['client/cases'],
  ['client/rooms', 'client/exports', 'client/rehearsal'],
  ['client/app'],
  ['client/main'],
]

const sharedPackages = ['zod', 'yjs', 'lib0']
const serverPackages = ['better-auth', 'express', 'helmet', 'kysely', 'nodemailer', 'pg', 'pino', 'socket.io', 'ws']

const everyPath = listFiles()
const sources = everyPath.filter((path) => /\.(ts|tsx|mjs)$/.test(path)).map(readSource)
const product = sources.filter(({ path }) => /^(shared|server|client)\//.test(path) && !isToolConfig(path))
const tests = sources.filter(({ path }) => /^test\/.*\.(test|e2e)\.tsx?$/.test(path))

test('HOUSE-1 each file imports only what its area may', () => {
  expect(product.length).toBeGreaterThan(0)
  expect(product.flatMap(wrongImports)).toEqual([])
})

test('HOUSE-2 shared imports only itself, zod, yjs and lib0', () => {
  const foreign = filesIn('shared/').flatMap((source) => {
    return packagesOf(source)
      .filter((name) => !sharedPackages.includes(name))
      .map((name) => `${source.path}: ${name}`)
  })
  expect(foreign).toEqual([])
})

test('HOUSE-3 client imports neither Node nor packages of the server', () => {
  const forbidden = [...builtinModules, ...serverPackages]
  const foreign = filesIn('client/').flatMap(({ path, imports }) => {
    return imports
      .filter((name) => name.startsWith('node:') || forbidden.includes(name))
      .map((name) => `${path}: ${name}`)
  })
  expect(foreign).toEqual([])
})

test('HOUSE-4 no file imports itself through others', () => {
  expect(findCircle(sources)).toBeNull()
})

test('HOUSE-5 no source file is longer than 250 lines', () => {
  const measured = everyPath.filter((path) => /\.(ts|tsx|mjs|css)$/.test(path) && !path.startsWith('client/locales/'))
  const lineCounts = measured.map((path) => ({ path, lines: readText(path).trimEnd().split('\n').length }))
  expect(lineCounts.filter(({ lines }) => lines > 250)).toEqual([])
})

test('HOUSE-6 no function of the product is longer than 40 lines', () => {
  const long = product.flatMap(({ path, functions }) => {
    return functions.filter(({ lineCount }) => lineCount > 40).map((found) => ({ path, ...found }))
  })
  expect(long).toEqual([])
})

test('HOUSE-7 nothing is exported on from another file', () => {
  expect(sources.flatMap(({ path, reexports }) => reexports.map((name) => `${path}: ${name}`))).toEqual([])
})

test('HOUSE-8 there is no default export outside the configurations of tools', () => {
  const found = sources.filter(({ path, hasDefaultExport }) => hasDefaultExport && !isToolConfig(path))
  expect(found.map(({ path }) => path)).toEqual([])
})

test('HOUSE-9 only server/config.ts reads the environment', () => {
  const readers = product.filter(({ path, code, imports }) => {
    if (path === 'server/config.ts' || path.endsWith('.mjs')) return false
    return /\bprocess\s*\??\.\s*env\b/.test(code) || imports.some((name) => /^(node:)?process$/.test(name))
  })
  expect(readers.map(({ path }) => path)).toEqual([])
})

test('HOUSE-10 the repository names no machine and no registry', () => {
  const texts = everyPath.filter((path) => !/\.(png|jpg|ico|woff2?)$/.test(path))
  expect
    .soft(texts.filter((path) => /(?<![\w.})-])\/(?:home|work|root|Users)\/[\w.-]/.test(readText(path))))
    .toEqual([])
  expect.soft(readText('package-lock.json').match(/"resolved".*|.*:\/\/registry\..*/)).toBeNull()
  expect.soft(readText('.npmrc').match(/.*(?:registry\s*=|_auth).*/)).toBeNull()
})

test('HOUSE-11 rule numbers are unique and every test name begins with a rule', () => {
  const rules = [...readText('shared/SPEC.md').matchAll(/^- (?:~~)?\*\*([A-Z]+-\d+)\*\*/gm)].map(([, rule]) => rule)
  expect.soft(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([])
  const nameless = tests.flatMap(({ path, testNames }) => {
    return testNames.filter((name) => !rules.includes(ruleOf(name))).map((name) => `${path}: ${name}`)
  })
  expect.soft(nameless).toEqual([])
})

test('HOUSE-12 tests wait for events, never for a fixed time', () => {
  const fixedWait =
    /waitFor[T]imeout|timers\/promises|Promise(?:<\w+>)?\(\((\w+)\) =>[\s{]*(?:void )?setTimeout\(\s*\1\b/
  const waiting = sources.filter(
    ({ path, code }) => path.startsWith('test/') && !path.endsWith('.mjs') && fixedWait.test(code),
  )
  expect(waiting.map(({ path }) => path)).toEqual([])
})

test('HOUSE-13 no file of the product keeps changing state at its top level', () => {
  const stateful = product.filter(({ path, hasTopLevelLet }) => hasTopLevelLet && !path.endsWith('.mjs'))
  expect(stateful.map(({ path }) => path)).toEqual([])
})

function isToolConfig(path: string): boolean {
  return path.endsWith('.config.ts')
}

function filesIn(folder: string): SourceFile[] {
  const found = product.filter(({ path }) => path.startsWith(folder))
  // An empty folder would let every rule about it pass.
  expect(found.length, folder).toBeGreaterThan(0)
  return found
}

/** `server/rooms/presence.ts` lies in `server/rooms`, `server/log.ts` in `server/log`, a file directly in `client` in `client/main`. */
function areaOf(path: string): string {
  const [side = '', folder = '', ...deeper] = path.split('/')
  if (side === 'shared') return 'shared'
  if (deeper.length > 0) return `${side}/${folder}`
  return side === 'client' ? 'client/main' : `${side}/${folder.replace(/\.\w+$/, '')}`
}

function wrongImports({ path, imports }: SourceFile): string[] {
  const area = areaOf(path)
  const ranks = [serverRanks, clientRanks].find((sides) => sides.flat().includes(area))
  if (!ranks) return [`${path} lies in no known area`]
  const left = ranks
    .slice(
      0,
      ranks.findIndex((rank) => rank.includes(area)),
    )
    .flat()
  return imports.flatMap((specifier) => {
    const target = resolveImport(path, specifier)
    return target === null || [area, ...left].includes(areaOf(target)) ? [] : [`${path} → ${target}`]
  })
}

/** `better-auth` for `better-auth/react`, `@tiptap/core` whole. */
function packagesOf({ path, imports }: SourceFile): string[] {
  const packages = imports.filter((specifier) => resolveImport(path, specifier) === null)
  return packages.map((specifier) =>
    specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/'),
  )
}

/** The first circle of imports as a list of paths, or null. */
function findCircle(files: readonly SourceFile[]): string[] | null {
  const byPath = new Map(files.map((source) => [source.path, source]))
  const done = new Set<string>()
  function visit(path: string, way: readonly string[]): string[] | null {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path]
    if (done.has(path)) return null
    for (const specifier of byPath.get(path)?.imports ?? []) {
      const target = resolveImport(path, specifier)
      const circle = target === null ? null : visit(target, [...way, path])
      if (circle) return circle
    }
    done.add(path)
    return null
  }
  for (const { path } of files) {
    const circle = visit(path, [])
    if (circle) return circle
  }
  return null
}

function ruleOf(name: string | null): string | undefined {
  return /^[A-Z]+-\d+\b/.exec(name ?? '')?.[0]
}
