import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'

const Answer = z.object({ id: z.number().optional(), result: z.record(z.string(), z.unknown()).optional() })
type Result = Record<string, unknown>
type Send = (method: string, params?: object, sessionId?: string) => Promise<Result>

export type BareTab = {
  /** Answers the value of an expression of the page. */
  read: (expression: string) => Promise<unknown>
  /** Waits until an expression is true. */
  until: (expression: string) => Promise<void>
  send: (method: string, params?: object) => Promise<Result>
  show: () => Promise<void>
  close: () => Promise<void>
}

/**
 * A Chromium whose tabs are hidden when another one is shown, so that they can be frozen: Playwright makes every page believe that it is
 * seen. Ends with the test.
 */
export async function openBareChromium() {
  const profile = mkdtempSync(join(tmpdir(), 'kurumaza-chromium-'))
  const chromium = spawn(process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', argumentsFor(profile), {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  onTestFinished(async () => {
    chromium.kill()
    await once(chromium, 'exit')
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  })
  const send = await speakTo(await addressOf(chromium))

  async function openTab(url: string): Promise<BareTab> {
    const { targetId } = await send('Target.createTarget', { url })
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
    return tabOf(send, String(targetId), String(sessionId))
  }

  return { openTab }
}

function argumentsFor(profile: string): string[] {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const quiet = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync']
  return [
    '--headless=new',
    ...sandbox,
    ...quiet,
    '--lang=ja',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
  ]
}

async function addressOf({ stderr }: ChildProcess): Promise<string> {
  let said = ''
  for await (const piece of stderr ?? []) {
    said += String(piece)
    const address = /ws:\/\/\S+/.exec(said)?.[0]
    if (address !== undefined) return address
  }
  throw new Error(`Chromium did not start: ${said}`)
}

async function speakTo(address: string): Promise<Send> {
  const socket = new WebSocket(address)
  await once(socket, 'open')
  onTestFinished(() => socket.close())
  const waiting = new Map<number, (result: Result) => void>()
  socket.on('message', (data) => {
    const { id, result } = Answer.parse(JSON.parse(Buffer.isBuffer(data) ? data.toString() : ''))
    if (id !== undefined) waiting.get(id)?.(result ?? {})
  })
  let last = 0
  return (method, params = {}, sessionId) => {
    const id = ++last
    socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }))
    return new Promise((resolve) => waiting.set(id, resolve))
  }
}

function tabOf(send: Send, targetId: string, sessionId: string): BareTab {
  const ask = (method: string, params?: object) => send(method, params, sessionId)
  const evaluate = async (expression: string) => {
    const { result } = await ask('Runtime.evaluate', { expression, returnByValue: true })
    // There is no result while the page gives way to another one.
    return z.object({ value: z.unknown() }).safeParse(result).data?.value
  }
  return {
    send: ask,
    read: evaluate,
    until: (expression) =>
      vi.waitFor(async () => expect(Boolean(await evaluate(expression)), expression).toBe(true), { timeout: 20_000 }),
    show: async () => void (await send('Target.activateTarget', { targetId })),
    close: async () => void (await send('Target.closeTarget', { targetId })),
  }
}
