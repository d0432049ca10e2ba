/**
 * How many sync frames of one socket, from the first on, are durable. A frame that met a gap was not kept: what it held comes again
 * with the next step 2, so nothing from it on counts before that step 2 is durable.
 */
export type Acknowledgement = { received: number; gapAt: number | null; coveredBy: number | null }

export function createAcknowledgement(): Acknowledgement {
  return { received: 0, gapAt: null, coveredBy: null }
}

export function noteGap(acknowledgement: Acknowledgement, frame: number): void {
  acknowledgement.gapAt ??= frame
  // A step 2 that came before this frame does not hold it.
  acknowledgement.coveredBy = null
}

/** This step 2 was written after every frame before it and holds what they held. */
export function noteStepTwo(acknowledgement: Acknowledgement, frame: number): void {
  if (acknowledgement.gapAt !== null) acknowledgement.coveredBy ??= frame
}

/** The count to announce now that everything this frame needs is durable; null when there is nothing to say yet. */
export function noteDurable(acknowledgement: Acknowledgement, frame: number): number | null {
  const { gapAt, coveredBy } = acknowledgement
  if (gapAt === null || frame < gapAt) return frame
  if (coveredBy === null || frame < coveredBy) return null
  acknowledgement.gapAt = null
  acknowledgement.coveredBy = null
  return frame
}
