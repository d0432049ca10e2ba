import { once } from 'node:events'
import { WebSocket } from 'ws'

type Answer = { id?: number; result?: unknown; error?: { message: string } }
type Remote = { result: { objectId?: string; value?: unknown } }

/** What a process says of itself through Node's own inspector: nothing in the product knows of it. */
export type Inspector = {
  /** Bytes in use on the heap after everything that can be collected was. */
  heapBytes: () => Promise<number>
  /** Timers that are held by anything, those included that do not keep the process alive. */
  timers: () => Promise<number>
  /** What keeps the process alive, by kind. */
  resources: () => Promise<Record<string, number>>
  close: () => void
}

/** `line` is what a process started with `--inspect=0` says first. */
export async function openInspector(line: string): Promise<Inspector> {
  const url = /ws:\/\/\S+/.exec(line)?.[0]
  if (url === undefined) throw new Error(`no inspector: ${line}`)
  const ws = new WebSocket(url)
  await once(ws, 'open')
  const ask = createAsking(ws)
  const evaluate = async (expression: string) => {
    const { result } = (await ask('Runtime.evaluate', { expression, returnByValue: true })) as Remote // As the protocol says.
    return result.value
  }
  return {
    heapBytes: async () => {
      for (const _ of [1, 2, 3]) await ask('HeapProfiler.collectGarbage', {})
      return Number(await evaluate('process.memoryUsage().heapUsed'))
    },
    timers: () => countTimers(ask),
    resources: async () => countKinds(String(await evaluate('process.getActiveResourcesInfo().join()'))),
    close: () => ws.terminate(),
  }
}

type Ask = (method: string, params: object) => Promise<unknown>

function createAsking(ws: WebSocket): Ask {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let lastId = 0
  ws.on('message', (data: Buffer) => {
    const { id = 0, result, error } = JSON.parse(data.toString()) as Answer // As the protocol says.
    if (error) waiting.get(id)?.reject(new Error(error.message))
    else waiting.get(id)?.resolve(result)
    waiting.delete(id)
  })
  return (method, params) => {
    const answer = Promise.withResolvers<unknown>()
    waiting.set(++lastId, answer)
    ws.send(JSON.stringify({ id: lastId, method, params }))
    return answer.promise
  }
}

async function countTimers(ask: Ask): Promise<number> {
  const objectGroup = 'timers'
  const expression =
    '(() => { const timer = setTimeout(() => 0, 0); clearTimeout(timer); return Object.getPrototypeOf(timer) })()'
  const { result } = (await ask('Runtime.evaluate', { expression, objectGroup })) as Remote // As the protocol says.
  const query = { prototypeObjectId: result.objectId, objectGroup }
  const { objects } = (await ask('Runtime.queryObjects', query)) as { objects: { objectId: string } } // As the protocol says.
  // A timer that has fired or was cancelled may lie about for a while, and holds nothing.
  const functionDeclaration = 'function () { return this.filter((timer) => !timer._destroyed).length }'
  const call = { objectId: objects.objectId, functionDeclaration, returnByValue: true }
  const counted = (await ask('Runtime.callFunctionOn', call)) as Remote // As the protocol says.
  await ask('Runtime.releaseObjectGroup', { objectGroup })
  return Number(counted.result.value)
}

function countKinds(kinds: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const kind of kinds.split(',')) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}
