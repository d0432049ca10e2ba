import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

const quietFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Debian's Chromium without a window; it resolves `*.localhost` itself. `CHROMIUM_PATH` names another one. */
export async function launchChromium(moreFlags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless: true,
    // Chromium's sandbox refuses to start as root, and test machines often are root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...quietFlags, ...moreFlags],
  })
}
