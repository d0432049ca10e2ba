import type { DocumentKind } from './document-name.ts'

/** Who may change what lies below a root, and what kind of root it is. The gate refuses every other root. */
export type RootRule = { type: 'map' | 'xml' | 'text'; writtenBy: 'client' | 'server' }

const clientMap: RootRule = { type: 'map', writtenBy: 'client' }
const serverMap: RootRule = { type: 'map', writtenBy: 'server' }

export const rootsOf: Record<DocumentKind, ReadonlyMap<string, RootRule>> = {
  case: new Map([
    ['meta', serverMap],
    ['summary', clientMap],
    ['timeline', clientMap],
  ]),
  meeting: new Map([
    ['meta', serverMap],
    ['cards', clientMap],
    ['places', clientMap],
    ['piles', clientMap],
    ['lensNotes', clientMap],
    ['statements', clientMap],
    ['notes', clientMap],
    ['revealed', serverMap],
    ['wishAnswers', serverMap],
    ['anonymousCards', serverMap],
    ['lensRelease', serverMap],
    ['dotTotals', serverMap],
  ]),
  actions: new Map([
    ['meta', serverMap],
    ['actions', clientMap],
  ]),
  draft: new Map([
    ['meta', serverMap],
    ['entries', clientMap],
  ]),
}
