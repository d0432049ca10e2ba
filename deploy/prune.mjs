// Leaves in node_modules what the server needs while it runs. `npm ci --omit=dev` would keep vite and vitest, which other packages name as
// optional peers; so it goes by what the server's own dependencies need, from package-lock.json.
import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const needed = new Set()

/** The folder in which Node finds a package that is asked for from another folder. */
function resolve(name, from) {
  for (let base = from; ; base = base.slice(0, base.lastIndexOf('node_modules/')).replace(/\/$/, '')) {
    const path = base === '' ? `node_modules/${name}` : `${base}/node_modules/${name}`
    if (packages[path]) return path
    if (base === '') return null
  }
}

function need(name, from) {
  const path = resolve(name, from)
  if (path === null || needed.has(path)) return
  needed.add(path)
  const { dependencies = {}, optionalDependencies = {} } = packages[path]
  for (const other of Object.keys({ ...dependencies, ...optionalDependencies })) need(other, path)
}

for (const name of Object.keys(packages[''].dependencies)) need(name, '')

for (const path of Object.keys(packages)) {
  const isKept = path === '' || needed.has(path) || [...needed].some((kept) => kept.startsWith(`${path}/`))
  if (!isKept) rmSync(path, { recursive: true, force: true })
}
for (const scope of readdirSync('node_modules').filter((name) => name.startsWith('@')))
  if (readdirSync(join('node_modules', scope)).length === 0) rmSync(join('node_modules', scope), { recursive: true })
