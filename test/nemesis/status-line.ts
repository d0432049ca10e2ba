import { notYetOpened, savingStatusAt, trackSaving } from '../../client/documents/saving.ts'
import type { Typist } from '../support/typist.ts'

/** How often somebody looked at a status line, how often it said saved, and how often that was not so. */
export type StatusCounts = { samples: number; saved: number; untrue: number }

/**
 * The status line of a typist's page: the product's own account of saving, fed with what happens on the line. It is looked at after every
 * event, and whenever `look` is called; it lies when it says saved while an edit is not acknowledged. `claimed`: up to which edit it said so.
 */
export function readStatusLine({ counts, heard }: Pick<Typist, 'counts' | 'heard'>, status: StatusCounts) {
  let saving = notYetOpened
  let claimed = 0
  function look(): void {
    status.samples++
    if (savingStatusAt(saving, performance.now()).kind !== 'saved') return
    status.saved++
    if (counts.durable < counts.made) status.untrue++
    claimed = counts.made
  }
  heard.onEvent = (event) => {
    saving = trackSaving(saving, event, performance.now())
    look()
  }
  return { look, claimed: () => claimed }
}
export type StatusLine = ReturnType<typeof readStatusLine>
