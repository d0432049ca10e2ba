import { newId } from '../../shared/ids.ts'
import { MOST_ROWS, professionName } from '../../shared/records/people-file.ts'
import { PersonList } from '../../shared/records/person.ts'
import { Profession } from '../../shared/access/professions.ts'
import { administrator, openProductionApp, type ProductionApp } from '../support/production-app.ts'
import { createRandom } from '../support/random.ts'
import { cookiesOf } from '../support/server-parts.ts'
import { fillSearch } from './fill-search.ts'
import { percentile } from './spread.ts'

const PEOPLE = 10_000
const ROUNDS = 60
const AIM_MS = 100

type Asking = { app: ProductionApp; headers: Record<string, string> }

/** What every list of the program is asked, once it holds 10,000 rows; p95 of the whole request, on this machine's own network. */
export async function measureLists(): Promise<string[]> {
  const app = await openProductionApp()
  try {
    const headers = { cookie: await signIn(app), origin: app.url, 'content-type': 'application/json' }
    const asking = { app, headers }
    await addPeople(asking)
    const middle = encodeURIComponent(JSON.stringify(await findMiddle(asking)))
    const lists: [string, string][] = [
      ['people, first page with their number', '/api/people'],
      ['people, a page in the middle', `/api/people?after=${middle}`],
      ['people, 50 of many found by kana', '/api/people?q=たなか'],
      ['people, found by organization', '/api/people?q=第17診療所'],
      ['people, nobody found', '/api/people?q=みつからないひと'],
      ['organizations, first page', '/api/organizations'],
      ['organizations, found by a part', '/api/organizations?q=7診療'],
    ]
    const lines: string[] = []
    for (const [name, path] of lists) lines.push(await measure(asking, name, { path }))
    return [...lines, ...(await measureSearch(asking))]
  } finally {
    await app.close()
  }
}

async function signIn(app: ProductionApp): Promise<string> {
  const body = JSON.stringify({ email: administrator.email, password: app.password })
  const headers = { origin: app.url, 'content-type': 'application/json' }
  return cookiesOf(await fetch(`${app.url}/api/auth/sign-in/email`, { method: 'POST', headers, body }))
}

const families = [
  'たなか',
  'さとう',
  'すずき',
  'たかはし',
  'いとう',
  'わたなべ',
  'やまもと',
  'なかむら',
  'こばやし',
  'かとう',
]
const given = ['あい', 'けん', 'はな', 'じろう', 'みき', 'ゆう', 'さくら', 'まこと', 'りえ', 'そら']

/** By files of as many rows as one may hold. */
async function addPeople({ app, headers }: Asking): Promise<void> {
  const random = createRandom(1)
  const organizations = Array.from({ length: 500 }, (_, number) => `第${number}診療所`)
  const people = Array.from({ length: PEOPLE }, (_, number) => ({
    id: newId(),
    line: (number % MOST_ROWS) + 2,
    name: `${random.pick(families)} ${random.pick(given)}${number}`,
    kana: `${random.pick(families)} ${random.pick(given)}`,
    profession: professionName(random.pick(Profession.options)),
    organization: random.pick(organizations),
    district: '',
    body: '',
    email: `person${number}@hub.example`,
  }))
  for (let from = 0; from < PEOPLE; from += MOST_ROWS) {
    const rows = people.slice(from, from + MOST_ROWS)
    const body = JSON.stringify({ rows, newOrganizations: organizations })
    const answer = await fetch(`${app.url}/api/people-file`, { method: 'POST', headers, body })
    if (!(await answer.text()).includes(`"imported":${rows.length}`)) throw new Error('the people were not imported')
  }
}

async function findMiddle({ app, headers }: Asking): Promise<PersonList['next']> {
  const answer = await fetch(`${app.url}/api/people?q=なか`, { headers })
  return PersonList.parse(await answer.json()).next
}

const ofCases = { path: '/api/cases/search', body: { q: '', after: null, archived: false } }

/** What one person may see of 10,000 cases and 10,000 meetings, a fifth of them with a text, beside the people. */
async function measureSearch(asking: Asking): Promise<string[]> {
  await fillSearch(asking.app.dataDir)
  const searching = (words: string) => ({ path: '/api/search', body: { words, only: null } })
  const meetings = (query: string) => ({ path: `/api/meetings?from=2026-11-26${query}` })
  return [
    await measure(asking, 'meetings, first page of those to come', meetings('')),
    await measure(asking, 'meetings, past ones found by a part', meetings('&past=1&q=第99')),
    await measure(asking, 'home', { path: '/api/home' }),
    await measure(asking, 'cases, first page of 10,000', ofCases),
    await measure(asking, 'cases, found by a part', { ...ofCases, body: { ...ofCases.body, q: 'じれい9' } }),
    await measure(asking, 'search, two characters found nearly everywhere', searching('ところ')),
    await measure(asking, 'search, one text found', searching('玄関の鍵1999')),
    await measure(asking, 'search, nothing found', searching('みつからないことば')),
  ]
}

type Question = { path: string; body?: unknown }

async function measure({ app, headers }: Asking, name: string, { path, body }: Question): Promise<string> {
  const samples: number[] = []
  const usedBefore = process.cpuUsage()
  for (let round = 0; round < ROUNDS; round++) {
    const startedAt = performance.now()
    const asked = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) }
    const answer = await fetch(app.url + path, asked)
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}`)
    samples.push(performance.now() - startedAt)
  }
  const { user, system } = process.cpuUsage(usedBefore)
  const cpu = ((user + system) / 1000 / ROUNDS).toFixed(0)
  const [middle, p95] = [percentile(samples, 0.5).toFixed(0), percentile(samples, 0.95).toFixed(0)]
  return `${name}: p50 ${middle} ms, p95 ${p95} ms of ${ROUNDS} (aim ≤ ${AIM_MS}), ${cpu} ms of processor each, asking included`
}
