import { config } from 'zod'

// zod tries to compile its schemas, which our content security policy forbids: browsers would report a violation on every page.
// First of all imports, because schemas look at this when they are made.
config({ jitless: true })
