// Loaded into each measured server with `--import`, ours and theirs alike: says what the process has used so far when it is asked.
import { monitorEventLoopDelay } from 'node:perf_hooks'

const delay = monitorEventLoopDelay({ resolution: 10 })

process.on('message', (/** @type {'usage' | 'watch'} */ asked) => {
  if (asked === 'watch') delay.enable()
  const { user, system } = process.cpuUsage()
  const [p99, max] = [delay.percentile(99) / 1e6, delay.max / 1e6]
  process.send?.({ cpuUs: user + system, memoryBytes: process.memoryUsage.rss(), delayP99Ms: p99, delayMaxMs: max })
  delay.reset()
})
process.channel?.unref()
