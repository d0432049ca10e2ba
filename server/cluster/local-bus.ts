import { BusMessage, type Bus, type BusMessages, type BusTopic } from './bus.ts'

type Listeners = { [Topic in BusTopic]: Set<(message: BusMessages[Topic]) => void> }

/** The bus of a single process: listeners are called at once, in the order in which they subscribed; there is no other node. Throws for a message that is none. */
export function createLocalBus(): Bus {
  const listeners: Listeners = {
    rights: new Set(),
    'meeting-closed': new Set(),
    people: new Set(),
    guests: new Set(),
    plan: new Set(),
    minutes: new Set(),
  }
  return {
    publish(topic, message) {
      BusMessage.parse({ topic, message })
      for (const listener of listeners[topic]) listener(message)
    },
    subscribe(topic, listener) {
      listeners[topic].add(listener)
      return () => listeners[topic].delete(listener)
    },
    tell: () => undefined,
    listen: async () => () => undefined,
    onBeat: () => () => undefined,
    isWhole: true,
  }
}
