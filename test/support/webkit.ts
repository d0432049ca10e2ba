import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { Builder, Capabilities, type WebDriver } from 'selenium-webdriver'
import { vi } from 'vitest'
import { findFreePort } from '../../server/commands/cluster/free-port.ts'

export type Webkit = { driver: WebDriver; stop: () => Promise<void> }
type Size = { width: number; height: number }

/**
 * Debian's WebKit (`webkit2gtk-driver`), the engine of every browser on an iPad, on a screen of its own (`xvfb`).
 * It starts as root without more ado, because its window asks for no sandbox; it resolves `*.localhost` itself; it keeps nothing, because a driven window is a private one.
 */
export async function launchWebkit(size: Size): Promise<Webkit> {
  const started: ChildProcess[] = []
  const endAll = async () => {
    for (const child of started.toReversed()) await endProcess(child)
  }
  try {
    const driver = await openWindow(started, size)
    return { driver, stop: async () => driver.quit().then(endAll) }
  } catch (failure) {
    await endAll()
    throw failure
  }
}

async function openWindow(started: ChildProcess[], size: Size): Promise<WebDriver> {
  const display = await startScreen(started)
  const port = await findFreePort()
  // Drawn by the processor: a test machine has no graphics card to look for. The language decides the order within a date field.
  const drawing = { DISPLAY: display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' }
  const env = { ...process.env, ...drawing, LC_ALL: 'C.UTF-8' }
  started.push(await start('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' }))
  const url = `http://127.0.0.1:${port}`
  await vi.waitFor(() => fetch(`${url}/status`), { timeout: 10_000, interval: 50 })
  // The driver finds the window that belongs to it, wherever the distribution keeps it.
  const wanted = new Capabilities({ browserName: 'MiniBrowser' })
  const driver = await new Builder().usingServer(url).withCapabilities(wanted).build()
  await fitWindow(driver, size)
  return driver
}

/** The X server picks a display that is free and tells it. */
async function startScreen(started: ChildProcess[]): Promise<string> {
  const flags = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp']
  const child = await start('Xvfb', flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  started.push(child)
  const told = child.stdio[3] as Readable // a pipe, as asked for
  const [display] = await once(told, 'data')
  return `:${String(display).trim()}`
}

async function start(program: string, args: string[], options: Parameters<typeof spawn>[2]): Promise<ChildProcess> {
  const child = spawn(program, args, options)
  await once(child, 'spawn')
  return child
}

/** `size` is that of the page: the window has a title bar of its own. */
async function fitWindow(driver: WebDriver, { width, height }: Size): Promise<void> {
  const window = driver.manage().window()
  await window.setRect({ x: 0, y: 0, width, height })
  const [innerWidth, innerHeight] = await driver.executeScript<[number, number]>('return [innerWidth, innerHeight]')
  await window.setRect({ x: 0, y: 0, width: 2 * width - innerWidth, height: 2 * height - innerHeight })
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill()
  await ended
}
