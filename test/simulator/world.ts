import type { DatabaseSync } from 'node:sqlite'
import type { Me } from '../../shared/access/me.ts'
import type { Random } from '../support/random.ts'
import { seats, MEETING_ID } from '../support/room-people.ts'
import { sampleNurse } from '../support/sample-nurse.ts'
import { openBrowser, type Browser } from './browser.ts'
import type { Tamper, Way } from './browser-socket.ts'
import { Hostile } from './hostile.ts'
import { openHouse, type House } from './house.ts'
import { Ledger } from './ledger.ts'
import { Oracle } from './oracle.ts'
import { Page } from './page.ts'
import type { Trouble } from './storage.ts'
import type { Timeline } from './timeline.ts'

export const BOARD = `meeting/${MEETING_ID}`
export const ACTIONS = `actions/${MEETING_ID}`
export const DOCUMENTS = [BOARD, ACTIONS]

export type Person = {
  me: Me
  way: Way
  browser: Browser | null
  pages: Page[]
  isReader: boolean
  confirmedAtMs: number
}

/** Names as short as may be: they stand in every word. */
const table = [
  { personId: 'p_ns1', name: 'い' },
  { personId: 'p_dr1', name: 'ろ' },
  { personId: 'p_cm1', name: 'は' },
] as const
const reader = { personId: 'p_ob1', name: 'に' } as const

export type World = ReturnType<typeof openWorld>

/** What is to be noticed: a server that says other things than it should, and a disk that lies. */
export type Sabotage = { tamper?: () => Tamper; diskLies?: true; errorsAreSwallowed?: true }

type WorldDeps = { timeline: Timeline; sqlite: DatabaseSync; sabotage: Sabotage }

/** A server with its disk, people with their devices, and what is known of them apart from the program. */
export function openWorld({ timeline, sqlite, sabotage }: WorldDeps) {
  const random = timeline.stream('people')
  const faults: string[] = []
  const complain = (fault: string) => void faults.push(fault)
  const ledger = new Ledger()
  const trouble: Trouble = {
    refuses: false,
    failsIn: [],
    failsAt: null,
    ailed: new Map(),
    lies: sabotage.diskLies ?? false,
    swallows: sabotage.errorsAreSwallowed ?? false,
  }
  const hostileId = random.chance(0.7) ? 'p_hc2' : 'p_fc1'
  const oracle = new Oracle({ sqlite, ledger, documentIds: DOCUMENTS, hostileId, nowMs: timeline.nowMs, complain })
  const state = {
    house: null as House | null,
    lives: 0,
    pages: 0,
    diskTroubles: 0,
    skewMs: 0,
    clockJumps: 0,
    areAllAway: false,
  }
  const house = () => state.house

  function startHouse(): void {
    const name = `server ${++state.lives}`
    const hearLog = (level: string, text: string, fields: object) => {
      timeline.note(`logs ${text}`)
      const isExpected = state.diskTroubles > 0 && text !== 'a committed frame could not be shown'
      if (level === 'error' && !isExpected) complain(`${name} logs: ${text} ${describe(fields)}`)
    }
    state.house = openHouse(name, {
      timeline,
      sqlite,
      trouble,
      onCommit: () => oracle.look(),
      slownessOf,
      skewMs: () => state.skewMs,
      hearLog,
    })
  }

  /** The worst moment to come back is the one in which the document is about to leave the memory, and that takes a while. */
  function slownessOf(sql: string): number {
    if (!sql.includes('document_snapshots')) return 0
    if (state.areAllAway && random.chance(0.3)) {
      state.areAllAway = false
      people.forEach(openPage)
    }
    return random.below(150)
  }

  /** What it had in memory is gone, and every connection with it. */
  function crashHouse(): void {
    if (state.house === null) return
    state.house.process.isDead = true
    state.house = null
    if (sqlite.isTransaction) sqlite.exec('rollback')
    for (const { way } of people) hangUp(way)
    hangUp(hostileWay)
  }

  /** As soon as time passes. */
  function openPage(person: Person): void {
    const { me, way, browser } = person
    const process = timeline.process(`${me.name}${++state.pages}`)
    const documentIds = random.chance(0.6) ? DOCUMENTS : [BOARD]
    const onConfirmed = () => void (person.confirmedAtMs = timeline.nowMs())
    const page = new Page({
      onConfirmed,
      timeline,
      way,
      page: process,
      house,
      tamper: sabotage.tamper,
      me,
      browser,
      documentIds,
      ledger,
      oracle,
      complain,
    })
    person.pages.push(page)
    const open = () => void page.open().catch((error: unknown) => complain(`a page fails: ${describe({ error })}`))
    timeline.after(process, 0, open)
  }

  const people: Person[] = choosePeople(timeline, random)
  const hostileWay: Way = { isUp: true, lines: new Map() }
  const hostileProcess = timeline.process('hostile')
  const hostile = new Hostile(BOARD, { timeline, way: hostileWay, page: hostileProcess, personId: hostileId, house })
  return {
    timeline,
    outside: timeline.outside,
    sqlite,
    faults,
    complain,
    ledger,
    oracle,
    trouble,
    state,
    people,
    startHouse,
    crashHouse,
    openPage,
    hostile,
    hostileProcess,
  }
}

function choosePeople(timeline: Timeline, random: Random): Person[] {
  const writers = table.slice(0, 2 + random.below(2)).map((seat) => ({ ...seat, isReader: false }))
  const chosen = random.chance(0.3) ? [...writers, { ...reader, isReader: true }] : writers
  return chosen.map(({ personId, name, isReader }) => ({
    me: { ...sampleNurse, personId, name, profession: seats[personId].profession },
    way: { isUp: true, lines: new Map() },
    browser: random.chance(0.6) ? openBrowser(timeline, name) : null,
    pages: [],
    isReader,
    confirmedAtMs: timeline.nowMs(),
  }))
}

function hangUp(way: Way): void {
  for (const line of way.lines.keys()) line.cut(true)
  way.lines.clear()
}

function describe(fields: object): string {
  return 'error' in fields && fields.error instanceof Error ? (fields.error.stack ?? '') : JSON.stringify(fields)
}
