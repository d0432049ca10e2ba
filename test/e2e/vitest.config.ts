import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** By what they take of the two workers, the most first. */
const long = [
  'before-the-meeting',
  'screens',
  'inviting',
  'shown-places',
  'setting-up',
  'commands',
  'settings',
  'rough-journey',
  'cluster-journey',
  'steps',
  'two-cases',
  'rehearsal',
  'journey',
  'leading',
  'device',
]

/** Long files first: begun last, one would keep one worker busy while the other has nothing left to do. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => long.toReversed().indexOf(basename(moduleId, '.e2e.ts'))
    return files.toSorted((one, other) => rankOf(other) - rankOf(one))
  }
}

/** The built product in a real browser: `npm run e2e`. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    // WebKit has a suite of its own.
    exclude: ['test/e2e/webkit.e2e.ts'],
    pool: 'forks',
    // Two at a time: while one waits for its people, the other uses the machine. Three would only make both slower.
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // As patient as the browser's own waiting: on a busy machine an event comes late.
    expect: { poll: { timeout: 20_000 } },
    allowOnly: false,
    passWithNoTests: false,
  },
})
