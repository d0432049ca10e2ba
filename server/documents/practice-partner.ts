import { uint32 } from 'lib0/random'
import { placeOf } from '../../shared/documents/caret-place.ts'
import { PRACTICE_FIELD, PRACTICE_PARTNER_ID, practiceText } from '../../shared/documents/practice.ts'
import { graphemesOf } from '../../shared/graphemes.ts'
import { GONE, identify, type Identity } from './awareness.ts'
import { claim, SERVER } from './bindings.ts'
import { drawClientId } from './client-ids.ts'
import { showOwnEntry } from './document-presence.ts'
import type { LiveDocument } from './live-document.ts'

/** Nobody's name and nobody's seat: the server plays this person, and pages say so. */
const PARTNER: Identity = { personId: PRACTICE_PARTNER_ID, name: '練習のあいて', profession: 'facilitator' }

/** So many letters behind what is typed the partner reads, so that the two carets stand apart. */
const BEHIND = 2

/** The friendly partners of practice documents, one for each that somebody has open. */
export type Partners = ReturnType<typeof createPartners>

export function createPartners(now: () => number) {
  const seated = new Map<LiveDocument, () => void>()
  return {
    /** Somebody has opened the document; what is answered is called when their socket has ended. */
    join(live: LiveDocument): () => void {
      if (!seated.has(live)) seated.set(live, seatPartner(live, now))
      return () => {
        if (live.peers.size > 0) return
        seated.get(live)?.()
        seated.delete(live)
      }
    },
  }
}

/** Their caret follows each change that is on disk. Answers what takes them away again. */
function seatPartner(live: LiveDocument, now: () => number): () => void {
  const clientId = drawClientId(live.doc, live.bindings, uint32)
  claim(live.bindings, [clientId], { author: SERVER, sinceMs: now() })
  const say = (state: string) => showOwnEntry(live, { clientId, state }, now())
  const follow = () => say(stateOf(live))
  live.doc.on('update', follow)
  follow()
  return () => {
    live.doc.off('update', follow)
    say(GONE)
  }
}

function stateOf({ doc }: LiveDocument): string {
  const text = practiceText(doc)
  const caret = text && placeOf(text, readAlong(text.toString()))
  return identify(JSON.stringify({ field: PRACTICE_FIELD, caret }), PARTNER) ?? GONE
}

function readAlong(written: string): number {
  return graphemesOf(written).slice(0, -BEHIND).join('').length
}
