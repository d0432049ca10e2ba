import type { RequestFailure } from '../api/request.ts'
import { useText } from '../locales/use-text.ts'

/** What invitations say of some refusals in their own words. */
export function useInviteFailures(): Partial<Record<RequestFailure, string>> {
  const t = useText()
  return {
    taken: t('inviting:failure.taken'),
    used: t('inviting:failure.used'),
    invalid: t('inviting:failure.invalid'),
    'not-found': t('inviting:failure.not-found'),
  }
}
