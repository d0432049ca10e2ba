import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from '../../../server/config.ts'
import type { Order, Told } from './generator.ts'
import type { Seat } from './tables.ts'

export type Measured = Extract<Told, { kind: 'typed' }>

/** Processes that type, each at its share of the documents. */
export type Generators = { typeFor: (perSecond: number, ms: number) => Promise<Measured[]>; stop: () => void }

/** Starts so many and has them open their lines. Throws, then or while typing, when one of them gives up. */
export async function startGenerators(count: number, documents: readonly (readonly Seat[])[]): Promise<Generators> {
  const children = Array.from({ length: count }, () => fork(join(root, 'test/bench/load/generator.ts')))
  const shares = children.map((_, index) => documents.filter((__, table) => table % count === index))
  const seatsOf = (index: number) => (shares[index] ?? []).map((seats) => [...seats])
  await Promise.all(children.map((child, index) => tell(child, { kind: 'open', seats: seatsOf(index) })))
  return {
    async typeFor(perSecond, ms) {
      const told = await Promise.all(children.map((child) => tell(child, { kind: 'type', perSecond, ms })))
      return told.filter((answer) => answer.kind === 'typed')
    },
    stop() {
      for (const child of children) if (child.connected) child.disconnect()
    },
  }
}

async function tell(child: ChildProcess, order: Order): Promise<Told> {
  child.send(order)
  const gaveUp = once(child, 'exit').then(() => Promise.reject(new Error('a generator gave up')))
  const [told] = (await Promise.race([once(child, 'message'), gaveUp])) as [Told]
  return told
}
