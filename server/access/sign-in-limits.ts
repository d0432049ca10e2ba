import { createAddressLimit, DEFAULT_MAX_ENTRIES, remember } from './address-limit.ts'

/** The clock of the limits, and how much they remember at most. */
export type SignInLimitsOptions = { now: () => number; maxEntries?: number }
export type SignInLimits = ReturnType<typeof createSignInLimits>

/** So many wrong passwords in a row are forgiven at once: fingers slip. */
const FREE_TRIES = 3
const FIRST_DELAY_MS = 15_000
const LONGEST_DELAY_MS = 30 * 60_000
const FORGET_AFTER_MS = 24 * 60 * 60_000

const ADDRESS_WINDOW_MS = 10 * 60_000
const TRIES_PER_ADDRESS = 600

type Tries = { count: number; lastAtMs: number; nextAtMs: number }

/**
 * How soon someone may try a password again. It counts what is asked for, not what exists, so its answers tell nobody which
 * accounts there are. About ten tries in the first hour, then two an hour.
 */
export function createSignInLimits({ now, maxEntries = DEFAULT_MAX_ENTRIES }: SignInLimitsOptions) {
  const accounts = new Map<string, Tries>()
  const addresses = createAddressLimit({ now, tries: TRIES_PER_ADDRESS, windowMs: ADDRESS_WINDOW_MS, maxEntries })

  return {
    /**
     * Counts a try before it is made, so that a thousand at once are a thousand tries. Answers how many ms to wait; 0 = go on.
     * `account` names whom the try is for, `address` where it comes from.
     */
    begin({ account, address }: { account: string; address: string }): number {
      const waitMs = addresses.begin(address)
      if (waitMs > 0) return waitMs
      const found = accounts.get(account)
      const tries = found && now() - found.lastAtMs < FORGET_AFTER_MS ? found : { count: 0, lastAtMs: 0, nextAtMs: 0 }
      if (tries.nextAtMs > now()) return tries.nextAtMs - now()
      const count = tries.count + 1
      remember(accounts, [account, { count, lastAtMs: now(), nextAtMs: now() + delayAfter(count) }], maxEntries)
      return 0
    },

    /** The password was right: the account starts afresh. */
    succeed(account: string): void {
      accounts.delete(account)
    },

    /** How many accounts and addresses are remembered now. */
    size: () => ({ accounts: accounts.size, addresses: addresses.size() }),
  }
}

function delayAfter(tries: number): number {
  if (tries < FREE_TRIES) return 0
  return Math.min(FIRST_DELAY_MS * 2 ** (tries - FREE_TRIES), LONGEST_DELAY_MS)
}
