import { ReplyAnswer, ReplyNaming, ReplyOpinion, ReplyUnnaming, ReplyWish } from '../../shared/records/reply.ts'
import { type OpenRoute, openRoute } from '../access/open-route.ts'
import type { InvitationDeps } from './invitation-deeds.ts'
import { readReply, replyAnswer, replyName, replyOpinion, replyUnname } from './reply-deeds.ts'

const SHORT_BYTES = 4 * 1024
/** An opinion of two thousand characters, three bytes each and more. */
const LONG_BYTES = 16 * 1024

const keyOf = ({ token }: { token: string }) => token

/** What whoever holds the link of an invitation may ask, without an account. */
export function replyRoutes(deps: InvitationDeps): OpenRoute[] {
  return [
    openRoute({
      path: '/api/reply',
      body: ReplyWish,
      limitBytes: SHORT_BYTES,
      keyOf,
      answer: ({ token }) => readReply(deps, token),
    }),
    openRoute({
      path: '/api/reply/answer',
      body: ReplyAnswer,
      limitBytes: SHORT_BYTES,
      keyOf,
      answer: (body) => replyAnswer(deps, body),
    }),
    openRoute({
      path: '/api/reply/opinion',
      body: ReplyOpinion,
      limitBytes: LONG_BYTES,
      keyOf,
      answer: (body) => replyOpinion(deps, body),
    }),
    openRoute({
      path: '/api/reply/name',
      body: ReplyNaming,
      limitBytes: SHORT_BYTES,
      keyOf,
      answer: (body) => replyName(deps, body),
    }),
    openRoute({
      path: '/api/reply/unname',
      body: ReplyUnnaming,
      limitBytes: SHORT_BYTES,
      keyOf,
      answer: (body) => replyUnname(deps, body),
    }),
  ]
}
