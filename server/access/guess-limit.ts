import { createAddressLimit } from './address-limit.ts'

const WINDOW_MS = 10 * 60_000
/** A hall at one address, in which many mistype. */
const WRONG_PER_ADDRESS = 60
/**
 * Of a million codes: whoever tries from ten addresses without a break comes upon one of ten open meetings in a day or two, and stands at
 * its door, where somebody looks at them. Fewer would let one machine keep every guest out.
 */
const WRONG_IN_ALL = 600
const EVERYWHERE = 'everywhere'

export type GuessLimit = ReturnType<typeof createGuessLimit>

/** How often a wrong join code may be tried: from one address, and from all of them together. Right ones count nothing. */
export function createGuessLimit(now: () => number) {
  const addresses = createAddressLimit({ now, tries: WRONG_PER_ADDRESS, windowMs: WINDOW_MS })
  const all = createAddressLimit({ now, tries: WRONG_IN_ALL, windowMs: WINDOW_MS })
  return {
    /** Counts a try before it is made, so that a thousand at once are a thousand tries. Answers how many ms to wait; 0 = go on. */
    begin(address: string): number {
      const waitMs = addresses.begin(address)
      return waitMs > 0 ? waitMs : all.begin(EVERYWHERE)
    },
    /** The code was right. */
    succeed(address: string): void {
      addresses.takeBack(address)
      all.takeBack(EVERYWHERE)
    },
  }
}
