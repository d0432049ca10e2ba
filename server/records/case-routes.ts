import { emptyCase } from '../../shared/documents/case.ts'
import { CaseArchive, CaseChange, CaseCopy, CaseFields, CaseSearch, CaseTeam } from '../../shared/records/case.ts'
import { ok } from '../../shared/result.ts'
import { inHub, ofCase } from '../access/needs.ts'
import { type Route, route } from '../access/route.ts'
import { type CaseDeps, changeFields, changeTeam, copyCase, createOwnCase, putAway, readCaseFor } from './case-deeds.ts'
import { listCases } from './case-store.ts'

/** Cases 事例: the list of those one may read, a new one, and one of them. */
export function caseRoutes(deps: CaseDeps): Route[] {
  return [
    route({
      // Words that are searched for may be a patient's: they stand in no address.
      method: 'post',
      path: '/api/cases/search',
      needs: inHub('read'),
      body: CaseSearch,
      answer: async ({ visitor, body }) => ok(await listCases(deps.db, { ...visitor, ...body })),
    }),
    route({
      method: 'post',
      path: '/api/cases',
      needs: inHub('propose'),
      body: CaseFields,
      answer: ({ visitor, body }) => createOwnCase(deps, visitor, { fields: body, content: emptyCase }),
    }),
    route({
      method: 'get',
      path: '/api/cases/:caseId',
      needs: ofCase(deps.db, 'read'),
      answer: ({ visitor, params }) => readCaseFor(deps, visitor, params['caseId'] ?? ''),
    }),
    ...changingRoutes(deps),
  ]
}

/** For whoever may write it: its fields, its team, a copy, and putting it away. */
function changingRoutes(deps: CaseDeps): Route[] {
  const needs = ofCase(deps.db, 'write')
  const path = '/api/cases/:caseId'
  return [
    route({ method: 'put', path, needs, body: CaseChange, answer: (asked) => changeFields(deps, asked) }),
    route({
      method: 'put',
      path: `${path}/members`,
      needs,
      body: CaseTeam,
      answer: (asked) => changeTeam(deps, asked),
    }),
    route({ method: 'post', path: `${path}/copy`, needs, body: CaseCopy, answer: (asked) => copyCase(deps, asked) }),
    route({
      method: 'put',
      path: `${path}/archived`,
      needs,
      body: CaseArchive,
      answer: (asked) => putAway(deps, asked),
    }),
  ]
}
