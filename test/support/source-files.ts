import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor } from 'vite'
import type { ESTree } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))
const notOurs = /^(node_modules|dist|data|\.demo|\.git|.*\.(log|tsbuildinfo))$/

/** What the rules of the house ask about one file. Paths are relative to the repository's root, with `/`. */
export type SourceFile = {
  path: string
  text: string
  /** The text with every comment blanked out, line for line. */
  code: string
  /** As written: `zod`, `node:fs`, `./rules.ts`. Types and dynamic imports count. */
  imports: readonly string[]
  /** Names this file passes on from another file. */
  reexports: readonly string[]
  hasDefaultExport: boolean
  hasTopLevelLet: boolean
  functions: readonly { startLine: number; lineCount: number }[]
  /** First arguments of `test(…)` and `test.for(…)(…)`; null where the name is not written there. */
  testNames: readonly (string | null)[]
}

/** Every file of the repository that is not installed, built or stored by a run. */
export function listFiles(folder = ''): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  return entries.flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (notOurs.test(entry.name)) return []
    return entry.isDirectory() ? listFiles(path) : [path]
  })
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** The file a relative import means, or null for a package. */
export function resolveImport(importer: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null
  return relative(root, join(root, dirname(importer), specifier)).replaceAll('\\', '/')
}

export function readSource(path: string): SourceFile {
  const text = readText(path)
  const { program, module, comments, errors } = parseSync(path, text)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)
  const code = comments.reduce((rest, { start, end }) => blankOut(rest, start, end), text)
  const exported = module.staticExports.flatMap(({ entries }) => entries)
  const imported = module.staticImports.flatMap(({ entries }) => entries.map(({ localName }) => localName.value))
  const reexported = exported.filter(({ moduleRequest, localName }) => {
    return moduleRequest !== null || (localName.name !== null && imported.includes(localName.name))
  })
  return {
    path,
    text,
    code,
    imports: [...module.staticImports, ...reexported]
      .flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])
      .concat(
        module.dynamicImports.map(({ moduleRequest }) => unquote(text.slice(moduleRequest.start, moduleRequest.end))),
      )
      .concat(typeImports(program)),
    reexports: reexported.map(({ exportName, moduleRequest }) => exportName.name ?? `* from ${moduleRequest?.value}`),
    hasDefaultExport: exported.some(({ exportName: { kind, name } }) => kind === 'Default' || name === 'default'),
    hasTopLevelLet: program.body.some(isChanging),
    functions: functionsOf(program, code),
    testNames: testNamesOf(program),
  }
}

function blankOut(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(start, end).replaceAll(/[^\n]/g, ' ') + text.slice(end)
}

function unquote(literal: string): string {
  return literal.replaceAll(/^['"`]|['"`]$/g, '')
}

/** `import('./a.ts').Name` in a type stands in no list of imports. */
function typeImports(program: ESTree.Program): string[] {
  const found: string[] = []
  new Visitor({ TSImportType: ({ source }) => void found.push(source.value) }).visit(program)
  return found
}

function isChanging(statement: ESTree.Program['body'][number]): boolean {
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
  return declaration?.type === 'VariableDeclaration' && declaration.kind !== 'const'
}

/** Lines that hold code, counted from a function's head to its end, inner functions included. */
function functionsOf(program: ESTree.Program, code: string) {
  const found: { startLine: number; lineCount: number }[] = []
  const measure = ({ start, end }: { start: number; end: number }) => {
    const lines = code.slice(start, end).split('\n')
    found.push({
      startLine: code.slice(0, start).split('\n').length,
      lineCount: lines.filter((line) => line.trim() !== '').length,
    })
  }
  new Visitor({
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
  }).visit(program)
  return found
}

function testNamesOf(program: ESTree.Program): (string | null)[] {
  const found: (string | null)[] = []
  new Visitor({
    CallExpression({ callee, arguments: [name] }) {
      if (isTest(callee)) found.push(name ? literalStart(name) : null)
    },
  }).visit(program)
  return found
}

/** `test`, `test.only`, `test.for(cases)`, `test.skipIf(condition)`; not `test.for` itself, which takes the cases. */
function isTest(callee: ESTree.Expression | ESTree.Super): boolean {
  if (callee.type === 'Identifier') return callee.name === 'test' || callee.name === 'it'
  const takesName = callee.type === 'CallExpression' ? callee.callee : callee
  if (takesName.type !== 'MemberExpression' || takesName.property.type !== 'Identifier') return false
  const takesCases = ['for', 'each', 'skipIf', 'runIf', 'extend'].includes(takesName.property.name)
  return takesCases === (callee.type === 'CallExpression') && isTest(takesName.object)
}

function literalStart(node: ESTree.Argument): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  return node.type === 'TemplateLiteral' ? (node.quasis[0]?.value.cooked ?? null) : null
}
