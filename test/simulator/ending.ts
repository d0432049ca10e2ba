import type * as Y from 'yjs'
import { actionRowsOf } from '../../server/database/projected-rows.ts'
import { authorOf } from '../../server/documents/bindings.ts'
import { verifyLog } from '../../server/documents/verify-log.ts'
import { rootsOf } from '../../shared/documents/roots.ts'
import { parseDocumentId } from '../../shared/documents/document-name.ts'
import { UNLOAD_MS } from './absences.ts'
import { killPage, wake } from './at-pages.ts'
import { lackOf } from './id-ranges.ts'
import { ACTIONS, DOCUMENTS, type World } from './world.ts'

const PATIENCE_ROUNDS = 150
const ROUND_MS = 2000

/** Everything is mended; then all must come to rest with the same, and hold what was promised. */
export async function endWell(world: World): Promise<void> {
  await mendAll(world)
  await comeToRest(world)
  if (world.faults.length > 0) return
  for (const documentId of DOCUMENTS) await checkDocument(world, documentId)
  await checkTables(world)
  await leaveAll(world)
}

async function mendAll(world: World): Promise<void> {
  const { people, trouble, timeline, state } = world
  Object.assign(trouble, { refuses: false, failsIn: [], failsAt: null })
  if (state.house === null) world.startHouse()
  world.hostile.leave()
  for (const person of people) {
    person.way.isUp = true
    const { browser } = person
    if (browser) await timeline.act(browser.process, () => browser.fail(null))
    await wake(world, person, false)
    for (const page of person.pages) if (!page.isOpen) await killPage(timeline, person, page)
    // What a tab left on the device when it was killed is sent by the next one.
    if (browser || person.pages.length === 0) world.openPage(person)
  }
}

async function comeToRest(world: World): Promise<void> {
  for (let round = 0; round < PATIENCE_ROUNDS && world.faults.length === 0; round++) {
    await world.timeline.pass(ROUND_MS)
    if (unrestOf(world) === null) return
  }
  const unrest = unrestOf(world)
  if (unrest !== null) world.complain(`never comes to rest: ${unrest}`)
}

/** What is still to happen; null when everybody has the same and says so, and everything promised is there. */
function unrestOf({ people, oracle, ledger }: World): string | null {
  for (const page of people.flatMap(({ pages }) => pages)) {
    if (!page.isSaved) return `${page.process.name} says ${page.saying}`
    for (const documentId of DOCUMENTS) {
      const doc = page.view(documentId)?.doc
      const lack = doc && (lackOf(doc, oracle.doc(documentId)) ?? lackOf(oracle.doc(documentId), doc))
      if (lack) return `${page.process.name} or the disk lacks ${lack} of ${documentId}`
    }
  }
  const lost = DOCUMENTS.flatMap((documentId) => ledger.findLost(documentId, oracle.doc(documentId)))
  return lost.length > 0 ? `lost: ${lost.join(' ')}` : null
}

/** Entries in the order of their keys: that of their arrival means nothing. */
function contentOf(documentId: string, doc: Y.Doc): string {
  const roots = [...rootsOf[parseDocumentId(documentId)?.kind ?? 'meeting'].keys()]
  const entries = roots.flatMap((root) => Object.entries(doc.getMap(root).toJSON()).map((entry) => [root, ...entry]))
  const inOrder = (_key: string, value: unknown) =>
    isPlain(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value
  return entries
    .map((entry) => JSON.stringify(entry, inOrder))
    .toSorted()
    .join('\n')
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

async function checkDocument(world: World, documentId: string): Promise<void> {
  const { oracle, people, complain, state, ledger } = world
  const truth = oracle.doc(documentId)
  const content = contentOf(documentId, truth)
  for (const page of people.flatMap(({ pages }) => pages)) {
    const doc = page.view(documentId)?.doc
    if (doc && contentOf(documentId, doc) !== content)
      complain(`${page.process.name} reads something else in ${documentId}`)
  }
  const doubled = ledger.findDoubled(documentId, truth, content)
  if (doubled.length > 0) complain(`doubled in ${documentId}: ${doubled.join(' ')}`)
  const live = await inHouse(world, (house) => house.documents.latest(documentId))
  if (!live || lackOf(live.doc, truth) || lackOf(truth, live.doc)) complain(`the server holds another ${documentId}`)
  if (live && (live.doc.store.pendingStructs || live.doc.store.pendingDs)) complain(`the server has parked something`)
  const log = state.house && (await inHouse(world, ({ db }) => verifyLog(db, documentId)))
  if (!log) complain(`the log of ${documentId} cannot be verified`)
  else for (const { kind, at } of log.faults) complain(`the log of ${documentId}: ${kind} at ${at}`)
}

async function checkTables({ sqlite, ledger, oracle, complain }: World): Promise<void> {
  const bound = sqlite.prepare('select client_id, author from document_clients').all()
  for (const { client_id: clientId, author } of bound) {
    const owner = ledger.ownerOf(Number(clientId))
    if (owner !== null && author !== authorOf(owner)) complain(`what is ${owner}'s is bound to ${String(author)}`)
  }
  const projected = sqlite.prepare('select count(*) as count from projected_actions').get()?.count
  const rows = actionRowsOf(oracle.doc(ACTIONS), { hub_id: 'hub_1', meeting_id: ACTIONS.split('/')[1] ?? '' })
  if (projected !== rows.length) complain(`${String(projected)} actions are found, and there are ${rows.length}`)
}

/** Memory returns after the last has left, and what is read anew is the same. */
async function leaveAll(world: World): Promise<void> {
  const { people, timeline, complain, oracle, state } = world
  for (const person of people) for (const page of person.pages) await killPage(timeline, person, page)
  await timeline.pass(2 * UNLOAD_MS)
  const left = state.house && timeline.waitingOf(state.house.process)
  if (left) complain(`the server still waits for ${left} things`)
  for (const documentId of DOCUMENTS) {
    const first = await inHouse(world, (house) => house.documents.latest(documentId))
    const second = await inHouse(world, (house) => house.documents.latest(documentId))
    if (first && first.doc === second?.doc) complain(`${documentId} is still in memory`)
    const truth = oracle.doc(documentId)
    if (!first || lackOf(first.doc, truth) || lackOf(truth, first.doc))
      complain(`${documentId} is read otherwise than written`)
  }
}

type House = NonNullable<World['state']['house']>

/** Asks the server something and lets it have the time it takes. */
async function inHouse<Value>(
  { state, timeline }: World,
  ask: (house: House) => Promise<Value>,
): Promise<Value | null> {
  const { house } = state
  if (house === null) return null
  const answers: Value[] = []
  await timeline.act(house.process, () => void ask(house).then((value) => answers.push(value)))
  for (let round = 0; answers.length === 0 && round < PATIENCE_ROUNDS; round++) await timeline.pass(50)
  return answers[0] ?? null
}
