import type { Bus, BusMessages, BusTopic } from './bus.ts'

type Listeners = { [Topic in BusTopic]: Set<(message: BusMessages[Topic]) => void> }

/** The bus of a single process: listeners are called at once, in the order in which they subscribed. */
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
      refuseEmptyScope(message)
      for (const listener of listeners[topic]) listener(message)
    },
    subscribe(topic, listener) {
      listeners[topic].add(listener)
      return () => listeners[topic].delete(listener)
    },
  }
}

/** A message about nobody would concern everybody, and one slip would hang up every socket there is. */
function refuseEmptyScope(message: BusMessages[BusTopic]): void {
  if (Object.values(message).every((id) => id === undefined)) throw new Error('a rights message must name someone')
}
