import { createDecoder, readTailAsUint8Array, readVarString } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeUint8Array, writeVarString } from 'lib0/encoding'
import { BusMessage, type Bus, type Hearer } from './bus.ts'
import { createLocalBus } from './local-bus.ts'
import { Pulse } from './pulse.ts'
import type { RedisLink } from './redis-link.ts'

/** `prefix` is of this installation alone, so that two may share a Redis. `nodeId` is of this process alone. */
export type RedisBusDeps = {
  link: RedisLink
  prefix: string
  nodeId: string
  now: () => number
  /** Between two beats of the pulse. */
  beatMs?: number
}

export type RedisBus = Bus & {
  /** Resolves when the bus first hears itself; false when it does not within `withinMs`. */
  ready(withinMs: number): Promise<boolean>
  onWhole(listener: (isWhole: boolean) => void): () => void
  close(): Promise<void>
}

/** Longest time that opening something waits for Redis, in ms: heads are compared anyway. */
const LISTEN_MS = 1_000

/** The bus of several processes. What it publishes is heard here at once, and by the others when Redis carries it. */
export function createRedisBus({ link, prefix, nodeId, now, beatMs = 1_500 }: RedisBusDeps): RedisBus {
  const local = createLocalBus()
  const everyone = `${prefix}:all`
  const hearers = new Map<string, Set<Hearer>>([[everyone, new Set([(bytes) => hearMessage(local, bytes)])]])
  const pulse = new Pulse({ beat: () => send(everyone, new Uint8Array()), restart: () => link.restart(), now, beatMs })

  function send(channel: string, bytes: Uint8Array): void {
    const encoder = createEncoder()
    writeVarString(encoder, nodeId)
    writeUint8Array(encoder, bytes)
    link.publish(channel, Buffer.from(toUint8Array(encoder)))
  }

  link.onMessage((channel, packed) => {
    const message = unpack(packed)
    if (message === null) return
    if (message.from === nodeId) return void (channel === everyone && pulse.heard())
    for (const hearer of hearers.get(channel) ?? []) hearer(message.bytes, message.from)
  })
  link.onChange((isUp) => (isUp ? pulse.beat() : pulse.lost()))
  void link.subscribe(everyone).catch(() => undefined) // The pulse tells.

  return {
    subscribe: (topic, listener) => local.subscribe(topic, listener),
    publish(topic, message) {
      local.publish(topic, message)
      send(everyone, Buffer.from(JSON.stringify({ topic, message })))
    },
    tell: (name, write) => send(`${prefix}:${name}`, write()),
    listen: (name, hearer) => listenOn({ hearers, link }, `${prefix}:${name}`, hearer),
    onBeat: (listener) => pulse.onBeat(listener),
    onWhole: (listener) => pulse.onWhole(listener),
    get isWhole() {
      return pulse.isWhole
    },
    ready: (withinMs) => pulse.ready(withinMs),
    async close() {
      pulse.stop()
      await link.close()
    },
  }
}

/** Null for what no node of ours sends. */
function unpack(packed: Uint8Array): { from: string; bytes: Uint8Array } | null {
  try {
    const decoder = createDecoder(packed)
    return { from: readVarString(decoder), bytes: readTailAsUint8Array(decoder) }
  } catch {
    return null
  }
}

/** An empty message is a pulse. One that this version does not know is of a newer one, and nothing here needs it. */
function hearMessage(local: Bus, bytes: Uint8Array): void {
  if (bytes.byteLength === 0) return
  const parsed = BusMessage.safeParse(parseJson(bytes))
  if (parsed.success) local.publish(parsed.data.topic, parsed.data.message)
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString())
  } catch {
    return null
  }
}

type Listening = { hearers: Map<string, Set<Hearer>>; link: RedisLink }

async function listenOn({ hearers, link }: Listening, channel: string, hearer: Hearer): Promise<() => void> {
  const others = hearers.get(channel)
  const set = others ?? new Set<Hearer>()
  hearers.set(channel, set.add(hearer))
  if (others === undefined) await withinTime(link.subscribe(channel))
  return () => {
    set.delete(hearer)
    if (set.size > 0 || hearers.get(channel) !== set) return
    hearers.delete(channel)
    link.unsubscribe(channel)
  }
}

/** What is not answered in time goes on by itself: the subscription stands as soon as the line does. */
async function withinTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, LISTEN_MS)))
  await Promise.race([work.catch(() => undefined), late])
  clearTimeout(timer)
}
