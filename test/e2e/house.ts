import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
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
  /** The facilitator goes there by a command, without a screen, and sits at the table from the first time on. */
  lead: (to: Phase) => Promise<PlainPerson>
  device: () => Promise<BrowserContext>
  /** Opens a person's own link on a device of their own. */
  open: (seat: Seat) => Promise<Person>
  /** The same on a device whose time can be moved on by `page.clock`. */
  openInTime: (seat: Seat) => Promise<Person>
}

/** The whole program and a browser for the tests of the `describe` that calls this, with the meeting led to `phase`. */
export function openHouse({ phase }: { phase?: Phase } = {}): House {
  let open: { app: DemoApp; browser: Browser } | null = null
  let leader: PlainPerson | null = null
  const opened = () => {
    if (open === null) throw new Error('the house opens before the first test')
    return open
  }
  const newDevice = () => openDevice(opened().browser, light)
  async function lead(to: Phase): Promise<PlainPerson> {
    leader ??= await seatLeader(opened().app)
    expect(await leader.room.move(to), to).toMatchObject({ ok: true })
    return leader
  }
  beforeAll(async () => {
    const [app, browser] = await Promise.all([openDemoApp(), launchChromium()])
    open = { app, browser }
    if (phase) await lead(phase)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.log(`what everyone saw: ${await photograph(opened().browser)}`)
  })
  afterAll(async () => {
    const { app, browser } = opened()
    await browser.close()
    await leader?.leave()
    await app.close()
    app.remove()
  })
  return {
    lead,
    device: newDevice,
    open: async (seat) => visit(await newDevice(), opened().app, seat),
    openInTime: async (seat) => {
      const timed = await newDevice()
      await timed.clock.install()
      return visit(timed, opened().app, seat)
    },
    get app() {
      return opened().app
    },
    get browser() {
      return opened().browser
    },
  }
}

async function seatLeader(app: DemoApp): Promise<PlainPerson> {
  const leader = await seatPerson(app, 'p_fc1')
  await leader.room.connect()
  await leader.room.join()
  return leader
}
