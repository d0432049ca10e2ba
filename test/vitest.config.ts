import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** What both databases must do alike: whatever reads, writes, sorts, searches or counts. Everything else is of SQLite alone, or of neither. */
const onBoth = [
  'alike/*',
  'documents/{case-reads,closed-meeting,log,practice,rights,seeded,server-edits,sizes}',
  'rooms/{advance-opinions,anonymous,cases-stored,forget-drafts,reveal,room-store}',
  'records/{advance-opinions,cases,clocks,guests,home,hub-settings,invitations,moved-meetings,people,people-import}',
  'records/{plans,rehearsals,replies,samples,search}',
  'access/{facts,sign-in-links}',
  'evidence/{authors,verify-log,versions}',
].map((files) => `test/${files}.test.ts`)

const common = {
  // Processes, because servers under test handle signals and open databases of their own.
  pool: 'forks' as const,
  testTimeout: 10_000,
  hookTimeout: 20_000,
}

/** Everything but the browser: `npm run unit`. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    maxWorkers: 2,
    allowOnly: false,
    passWithNoTests: false,
    globalSetup: 'test/support/postgres-setup.ts',
    projects: [
      {
        test: {
          ...common,
          name: 'sqlite',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/postgres/**'],
          provide: { database: 'sqlite' },
        },
      },
      {
        test: {
          ...common,
          name: 'postgres',
          include: [...onBoth, 'test/postgres/**/*.test.ts'],
          provide: { database: 'postgres' },
        },
      },
    ],
  },
})
