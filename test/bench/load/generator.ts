import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openTables, type Seat, type Tables, type Typed } from './tables.ts'

/** What a generator is told, in this order: open once, then type as often as one likes. */
export type Order = { kind: 'open'; seats: Seat[][] } | { kind: 'type'; perSecond: number; ms: number }

/** `cores`: how much of one core it needed itself; `lateMs`: 99 % of the turns of its event loop were no later. */
export type Told = { kind: 'opened' } | ({ kind: 'typed'; cores: number; lateMs: number } & Typed)

let tables: Tables | null = null

async function follow(order: Order): Promise<Told> {
  if (order.kind === 'open') {
    tables = await openTables(order.seats)
    return { kind: 'opened' }
  }
  if (tables === null) throw new Error('there is no table to type at')
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const [before, startMs] = [process.cpuUsage(), performance.now()]
  const typed = await tables.typeFor(order.perSecond, order.ms)
  const { user, system } = process.cpuUsage(before)
  delay.disable()
  const cores = (user + system) / 1000 / (performance.now() - startMs)
  return { kind: 'typed', cores, lateMs: delay.percentile(99) / 1e6, ...typed }
}

process.on('message', (order: Order) => {
  void follow(order).then((told) => process.send?.(told))
})
process.once('disconnect', () => process.exit())
