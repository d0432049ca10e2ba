import { NewTemplate, TemplateName } from '../../shared/records/plan.ts'
import { ok } from '../../shared/result.ts'
import { inHub } from '../access/needs.ts'
import { type Asked, type Needs, type Route, route } from '../access/route.ts'
import type { Visitor } from '../access/sessions.ts'
import type { Database } from '../database/tables.ts'
import { isOwn, keepTemplate, listTemplates, removeTemplate, renameTemplate } from './meeting-templates.ts'

type TemplateDeps = { db: Database; now: () => number }

/** Ways to hold a meeting: those of the program, and those that the hub keeps, renames and removes. Each answers MeetingTemplates. */
export function templateRoutes({ db, now }: TemplateDeps): Route[] {
  const path = '/api/meeting-templates'
  const needs = inHub('plan')
  return [
    route({ method: 'get', path, needs, answer: ({ visitor }) => listAll(db, visitor) }),
    route({
      method: 'post',
      path,
      needs,
      body: NewTemplate,
      answer: async ({ visitor, body }) => {
        const { hubId, personId } = visitor
        const kept = await keepTemplate(db, { ...body, hubId, personId, nowMs: now() })
        return kept.ok ? listAll(db, visitor) : kept
      },
    }),
    ...ownTemplateRoutes(db),
  ]
}

function ownTemplateRoutes(db: Database): Route[] {
  const path = '/api/meeting-templates/:templateId'
  const needs: Needs = {
    action: 'plan',
    object: async ({ hubId }, { templateId: id = '' }) =>
      (await isOwn(db, { hubId, id })) ? { type: 'hub', hubId } : null,
  }
  return [
    route({
      method: 'patch',
      path,
      needs,
      body: TemplateName,
      answer: async (asked) => {
        const renamed = await renameTemplate(db, { ...placeOf(asked), name: asked.body.name })
        return renamed.ok ? listAll(db, asked.visitor) : renamed
      },
    }),
    route({
      method: 'delete',
      path,
      needs,
      answer: async (asked) => {
        await removeTemplate(db, placeOf(asked))
        return listAll(db, asked.visitor)
      },
    }),
  ]
}

async function listAll(db: Database, { hubId }: Visitor) {
  return ok({ templates: await listTemplates(db, hubId) })
}

function placeOf({ visitor, params }: Pick<Asked<unknown>, 'visitor' | 'params'>) {
  return { hubId: visitor.hubId, id: params['templateId'] ?? '' }
}
