import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { Phase } from '../../shared/rooms/phases.ts'
import { launchChromium } from '../support/chromium.ts'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'
import { type PlainPerson, seatPerson } from '../support/plain-person.ts'
import { desktop, openDevice, type Person, photograph, type Seat, visit } from './table.ts'

/** What the program keeps of itself on a device is read in anew by every one: only tests of the device need it. */
const light: BrowserContextOptions = { ...desktop, serviceWorkers: 'block' }

export type House = {
  readonly app: DemoApp
  readonly browser: Browser
  /** The facilitator without a screen, at the table from the first time on. */
  leader: () => Promise<PlainPerson>
  /** They lead through these phases, by commands. */
  lead: (...phases: Phase[]) => Promise<PlainPerson>
  device: () => Promise<BrowserContext>
  /** Opens a person's own link on a device of their own. */
  open: (seat: Seat) => Promise<Person>
  /** The same on a device whose time can be moved on by `page.clock`. */
  openInTime: (seat: Seat) => Promise<Person>
  /** A page on a device of its own, at a path of the program or at a whole address. */
  openPage: (address: string) => Promise<Page>
  /** The same, with somebody of the demo signed in. */
  openDesk: (personId: string, path: string) => Promise<Page>
}

/** `anew`: after each test all devices are given away, or the program with them. */
type Wishes = { phase?: Phase; anew?: 'devices' | 'program' }

/** The whole program and a browser for the tests of the `describe` that calls this, with the meeting led to `phase`. */
export function openHouse({ phase, anew }: Wishes = {}): House {
  let browser: Browser | null = null
  let inside: { app: DemoApp; leader: PlainPerson | null } | null = null
  const [begin, end] = anew === 'program' ? [beforeEach, afterEach] : [beforeAll, afterAll]

  async function leader(): Promise<PlainPerson> {
    const here = opened(inside)
    here.leader ??= await seatLeader(here.app)
    return here.leader
  }
  async function lead(...phases: Phase[]): Promise<PlainPerson> {
    const { room } = await leader()
    for (const to of phases) {
      expect(await room.move(to), to).toMatchObject({ ok: true })
      await room.until(() => room.heard.state?.phase === to)
    }
    return leader()
  }
  const device = () => openDevice(opened(browser), light)
  const open = async (seat: Seat) => visit(await device(), opened(inside).app, seat)
  async function openInTime(seat: Seat): Promise<Person> {
    const timed = await device()
    await timed.clock.install()
    return visit(timed, opened(inside).app, seat)
  }

  async function openPage(address: string): Promise<Page> {
    const page = await (await device()).newPage()
    await page.goto(new URL(address, opened(inside).app.url).href)
    return page
  }
  async function openDesk(personId: string, path: string): Promise<Page> {
    const page = await openPage(`/demo/${personId}`)
    await page.goto(opened(inside).app.url + path)
    return page
  }

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())
  begin(async () => {
    inside = { app: await openDemoApp(), leader: null }
    if (phase) await lead(phase)
  })
  const closeDevices = async () => {
    for (const context of browser?.contexts() ?? []) await context.close()
  }
  end(async () => {
    await closeDevices()
    await inside?.leader?.leave()
    await inside?.app.close()
    inside?.app.remove()
  })
  // The last that is asked for is done first.
  if (anew === 'devices') afterEach(closeDevices)
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.log(`what everyone saw: ${await photograph(opened(browser))}`)
  })
  return {
    leader,
    lead,
    device,
    open,
    openInTime,
    openPage,
    openDesk,
    get app() {
      return opened(inside).app
    },
    get browser() {
      return opened(browser)
    },
  }
}

function opened<Part>(part: Part | null): Part {
  if (part === null) throw new Error('the house opens before the first test')
  return part
}

export async function seatLeader(app: { port: number }): Promise<PlainPerson> {
  const leader = await seatPerson(app, 'p_fc1')
  await leader.room.enter()
  return leader
}
