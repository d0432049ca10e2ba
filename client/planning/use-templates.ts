import { useState } from 'react'
import { type MeetingTemplate, MeetingTemplates } from '../../shared/records/plan.ts'
import type { RequestFailure, RequestOptions } from '../api/request.ts'
import { useSending } from '../api/use-sending.ts'
import { useText } from '../locales/use-text.ts'
import { type Loaded, useLoaded } from '../device/use-loaded.ts'

export type Templates = Loaded<MeetingTemplate[]> & { onList: (list: MeetingTemplates) => void }

/** The ways to hold a meeting that may be chosen, and what becomes of them by one's own deeds. */
export function useTemplates(): Templates {
  const t = useText()
  const loaded = useLoaded('/api/meeting-templates', MeetingTemplates)
  const [latest, onList] = useState<MeetingTemplates | null>(null)
  if (latest === null && loaded.kind !== 'ready') return { ...loaded, onList }
  const { templates } = latest ?? (loaded.kind === 'ready' ? loaded.value : { templates: [] })
  // The program's own are called by the language of whoever reads; a hub's own as the hub called them.
  const value = templates.map((one) => (one.isOwn ? one : { ...one, name: t(`planning:template.builtIn.${one.kind}`) }))
  return { kind: 'ready', value, onList }
}

export type TemplateDeeds = {
  busy: boolean
  failure: RequestFailure | null
  forget: () => void
  /** Answers whether it was done. */
  keep: (template: Omit<MeetingTemplate, 'isOwn'>) => Promise<boolean>
  rename: (id: string, name: string) => Promise<boolean>
  remove: (id: string) => Promise<boolean>
}

/** `onList` hears what there is after each deed. */
export function useTemplateDeeds(onList: Templates['onList'], onSignedOut: () => void): TemplateDeeds {
  const { busy, failure, forget, send } = useSending(onSignedOut)
  const path = '/api/meeting-templates'
  async function ask(to: `/api/${string}`, options: RequestOptions) {
    const list = await send(to, MeetingTemplates, options)
    if (list !== null) onList(list)
    return list !== null
  }
  return {
    busy,
    failure,
    forget,
    keep: (template) => ask(path, { method: 'POST', body: template }),
    rename: (id, name) => ask(`${path}/${id}`, { method: 'PATCH', body: { name } }),
    remove: (id) => ask(`${path}/${id}`, { method: 'DELETE' }),
  }
}
