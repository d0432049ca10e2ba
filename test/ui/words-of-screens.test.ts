import { expect, test } from 'vitest'
import { jaDesks } from '../../client/locales/ja-desks.ts'
import { jaRehearsal } from '../../client/locales/ja-rehearsal.ts'
import { jaReply } from '../../client/locales/ja-reply.ts'
import { jaTable } from '../../client/locales/ja-table.ts'
import { ja } from '../../client/locales/ja.ts'
import { readSource, resolveImport } from '../support/source-files.ts'

/** Screens that wait for no other words: what everyone opens first. */
const firstScreens = ['client/main.tsx', 'home-page.tsx', 'enter-page.tsx', 'welcome-page.tsx']
const tableScreens = ['meeting-room.tsx', 'minutes-route.tsx', 'confirmed-page.tsx']
const replyScreens = ['reply-page.tsx']
const rehearsalScreens = ['rehearsal-page.tsx']

const isOf = (names: readonly string[]) => (path: string) => names.some((name) => path.endsWith(name))
const lazily = readSource('client/app/lazy-screens.ts').imports.filter((name) => name.startsWith('.'))
const screens = ['client/main.tsx', ...lazily.map((name) => resolveImport('client/app/lazy-screens.ts', name) ?? name)]

/** Most files come with many screens: each is read once. */
const codes = new Map<string, string>()
function codeOf(path: string): string {
  const code = codes.get(path) ?? readSource(path).code
  codes.set(path, code)
  return code
}

/** All that comes with a screen: what it imports, and what that imports, but not what is fetched later or types alone. */
function filesOf(screen: string, found = new Set<string>()): Set<string> {
  if (found.has(screen) || !/\.tsx?$/.test(screen)) return found
  found.add(screen)
  for (const [, name = ''] of codeOf(screen).matchAll(/^(?:import|export) (?!type )(?:[^'"]*? from )?'(\.[^']+)'/gm))
    filesOf(resolveImport(screen, name) ?? name, found)
  return found
}

function wordsSaidIn(path: string): string[] {
  return [...codeOf(path).matchAll(/['"`](\w+):[\w${]/g)].map(([, namespace = '']) => namespace)
}

function missingIn(screen: string, words: readonly object[]): string[] {
  const all = Object.keys({ ...ja, ...jaTable, ...jaDesks, ...jaReply, ...jaRehearsal })
  const here = Object.keys(Object.assign({}, ...words))
  const said = [...filesOf(screen)].filter((path) => !path.startsWith('client/locales/'))
  return said.flatMap((path) =>
    wordsSaidIn(path)
      .filter((namespace) => all.includes(namespace) && !here.includes(namespace))
      .map((namespace) => `${screen}: ${namespace} in ${path}`),
  )
}

test('UI-50 the first screens say only words of the first bundle', () => {
  const first = screens.filter(isOf(firstScreens))
  expect(first).toHaveLength(firstScreens.length)
  expect(first.flatMap((screen) => missingIn(screen, [ja]))).toEqual([])
})

test('UI-50 the room and the minutes say these and the words of the table', () => {
  const table = screens.filter(isOf(tableScreens))
  expect(table).toHaveLength(tableScreens.length)
  expect(table.flatMap((screen) => missingIn(screen, [ja, jaTable]))).toEqual([])
})

test('UI-50 the page of an answer says these and words of its own', () => {
  const reply = screens.filter(isOf(replyScreens))
  expect(reply).toHaveLength(replyScreens.length)
  expect(reply.flatMap((screen) => missingIn(screen, [ja, jaReply]))).toEqual([])
})

test('UI-50 the rehearsal says these and words of its own', () => {
  const rehearsal = screens.filter(isOf(rehearsalScreens))
  expect(rehearsal).toHaveLength(rehearsalScreens.length)
  expect(rehearsal.flatMap((screen) => missingIn(screen, [ja, jaRehearsal]))).toEqual([])
})

test('UI-50 every other screen says these and the words of the desks', () => {
  const others = [...firstScreens, ...tableScreens, ...replyScreens, ...rehearsalScreens]
  const desks = screens.filter((screen) => !isOf(others)(screen))
  expect(desks.length).toBeGreaterThan(5)
  expect(desks.flatMap((screen) => missingIn(screen, [ja, jaDesks]))).toEqual([])
})
