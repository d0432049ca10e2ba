import { useState } from 'react'
import { z } from 'zod'
import { newId } from '../../../shared/ids.ts'
import { InvitedFunction } from '../../../shared/records/invitation.ts'
import { type Invited, type Named, NamedLink } from '../../../shared/records/reply.ts'
import { useKept } from '../../ui/use-kept.ts'
import { nobodyYet, OutsiderDraft } from '../outsider-fields.tsx'
import type { Reply } from './use-reply.ts'

/** `id` is drawn once, so that a repeat after a lost answer is the same person with a new link. */
const Draft = OutsiderDraft.extend({ id: z.string(), meetingFunction: InvitedFunction })
export type NamingDraft = z.infer<typeof Draft>

export type Naming = ReturnType<typeof useNaming>

/** Whom a body is about to name, and the link of whoever it named last. */
export function useNaming({ id, meetingFunction }: Invited, reply: Reply) {
  const given = InvitedFunction.catch('participant').parse(meetingFunction)
  const kept = useKept(`naming/${id}`, Draft, () => ({ ...nobodyYet, id: newId(), meetingFunction: given }))
  const [asked, setAsked] = useState(false)
  const [made, setMade] = useState<{ name: string; token: string } | null>(null)
  const draft = kept.value
  const gaps = { name: draft.name.trim() === '', profession: draft.profession === null }
  async function call(body: object, name: string) {
    const link = await reply.name(NamedLink, body)
    if (link !== null) setMade({ name, token: link.token })
    return link !== null
  }
  async function add() {
    setAsked(true)
    if (gaps.name || gaps.profession || !(await call(draft, draft.name.trim()))) return
    setAsked(false)
    kept.drop()
  }
  return {
    draft,
    change: (changed: Partial<NamingDraft>) => kept.keep({ ...draft, ...changed }),
    gaps: asked ? gaps : { name: false, profession: false },
    made,
    add: () => void add(),
    // What is beside the fields of a naming is passed over.
    renew: (one: Named) => void call(one, one.name),
    remove: (one: Named) => {
      setMade(null)
      void reply.send('unname', { id: one.id })
    },
  }
}
