import { HubSettings, type HubChange, type HubFields, type HubView } from '../../shared/records/hub.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'

type Reader = Database | DatabaseTransaction

/** A hub with its lists and how often each entry is used; null when there is none. */
export async function readHubView(db: Reader, hubId: string): Promise<HubView | null> {
  const hub = await db.selectFrom('hubs').selectAll().where('id', '=', hubId).executeTakeFirst()
  if (!hub) return null
  const [people, organizations, cases] = [
    await countBy(db, hubId, ['people', 'district']),
    await countBy(db, hubId, ['organizations', 'district']),
    await countBy(db, hubId, ['cases', 'district']),
  ]
  const [members, invitations] = [
    await countBy(db, hubId, ['people', 'body_id']),
    await countBy(db, hubId, ['invitations', 'body_id']),
  ]
  const lists = await readLists(db, hubId)
  return {
    id: hub.id,
    name: hub.name,
    ...HubSettings.parse(JSON.parse(hub.settings)),
    changedAtMs: hub.changed_at,
    districts: lists.districts.map((district) => ({
      ...district,
      uses: { people: people(district.id), organizations: organizations(district.id), cases: cases(district.id) },
    })),
    areas: lists.areas,
    bodies: lists.bodies.map((body) => ({
      ...body,
      uses: { people: members(body.id), invitations: invitations(body.id) },
    })),
  }
}

type Used = ['people', 'district' | 'body_id'] | ['organizations' | 'cases', 'district'] | ['invitations', 'body_id']

/** How many rows of the hub name an entry in this column. */
async function countBy(db: Reader, hubId: string, [table, column]: Used): Promise<(id: string) => number> {
  const rows = await db
    // The pairs above are real columns of real tables, which the types of a query cannot follow.
    .selectFrom(table as 'people')
    .select((eb) => [eb.ref(column as 'district').as('entry'), eb.fn.countAll<number>().as('count')])
    .where('hub_id', '=', hubId)
    .where(column as 'district', 'is not', null)
    .groupBy(column as 'district')
    .execute()
  const counts = new Map(rows.map(({ entry, count }) => [entry, Number(count)]))
  return (id) => counts.get(id) ?? 0
}

type Lists = Pick<HubFields, 'districts' | 'areas' | 'bodies'>

async function readLists(db: Reader, hubId: string): Promise<Lists> {
  const joined = await db
    .selectFrom('area_districts')
    .innerJoin('districts', (join) =>
      join
        .onRef('districts.hub_id', '=', 'area_districts.hub_id')
        .onRef('districts.id', '=', 'area_districts.district_id'),
    )
    .select(['area_districts.area_id', 'area_districts.district_id'])
    .where('area_districts.hub_id', '=', hubId)
    .orderBy('districts.position')
    .execute()
  const districtsOf = (areaId: string) =>
    joined.filter(({ area_id: id }) => id === areaId).map(({ district_id: id }) => id)
  const areas = await readNamed(db, hubId, 'areas')
  return {
    districts: await readNamed(db, hubId, 'districts'),
    areas: areas.map((area) => ({ ...area, districtIds: districtsOf(area.id) })),
    bodies: await readNamed(db, hubId, 'bodies'),
  }
}

type List = 'districts' | 'areas' | 'bodies'

async function readNamed(db: Reader, hubId: string, list: List): Promise<{ id: string; name: string }[]> {
  return db.selectFrom(list).select(['id', 'name']).where('hub_id', '=', hubId).orderBy('position').execute()
}

/**
 * Puts the settings in the place of those that were seen. False when somebody was faster: the settings have changed, or an entry that
 * should go is used by now. What stands there already is written by nobody.
 */
export async function changeHub(
  trx: DatabaseTransaction,
  hubId: string,
  { nowMs, seenAtMs, ...fields }: HubChange & { nowMs: number },
): Promise<'changed' | 'same' | 'stale'> {
  const before = await readHubView(trx, hubId)
  if (before === null) return 'stale'
  if (isSame(before, fields)) return 'same'
  if (before.changedAtMs !== seenAtMs || wouldTakeUsed(before, fields)) return 'stale'
  const { name, timeZone, telephone } = fields
  await trx
    .updateTable('hubs')
    .set({
      name,
      settings: JSON.stringify({ timeZone, telephone } satisfies HubSettings),
      changed_at: Math.max(nowMs, seenAtMs + 1),
    })
    .where('id', '=', hubId)
    .execute()
  await writeLists(trx, hubId, fields)
  return 'changed'
}

function isSame(before: HubView, { name, timeZone, telephone, ...lists }: HubFields): boolean {
  const plain = ({ districts, areas, bodies }: Lists) =>
    JSON.stringify([
      districts.map(({ id, name: words }) => [id, words]),
      areas.map(({ id, name: words, districtIds }) => [id, words, districtIds.toSorted()]),
      bodies.map(({ id, name: words }) => [id, words]),
    ])
  const isCalledSame = before.name === name && before.timeZone === timeZone && before.telephone === telephone
  return isCalledSame && plain(before) === plain(lists)
}

function wouldTakeUsed(before: HubView, { districts, bodies }: HubFields): boolean {
  const isTaken = ({ id, uses }: { id: string; uses: object }, kept: readonly { id: string }[]) =>
    !kept.some((entry) => entry.id === id) && Object.values(uses).some((count) => Number(count) > 0)
  return (
    before.districts.some((district) => isTaken(district, districts)) ||
    before.bodies.some((body) => isTaken(body, bodies))
  )
}

/** Writes the three lists anew, whole. */
export async function writeLists(trx: DatabaseTransaction, hubId: string, lists: Lists): Promise<void> {
  await trx.deleteFrom('area_districts').where('hub_id', '=', hubId).execute()
  for (const list of ['districts', 'areas', 'bodies'] as const) {
    await trx.deleteFrom(list).where('hub_id', '=', hubId).execute()
    const rows = lists[list].map(({ id, name }, position) => ({ hub_id: hubId, id, name, position }))
    if (rows.length > 0) await trx.insertInto(list).values(rows).execute()
  }
  const joined = lists.areas.flatMap(({ id, districtIds }) =>
    districtIds.map((districtId) => ({ hub_id: hubId, area_id: id, district_id: districtId })),
  )
  if (joined.length > 0) await trx.insertInto('area_districts').values(joined).execute()
}

/** Whether these are entries of the hub's lists, or none. */
export async function areListed(
  db: Reader,
  { hubId, district, body = null }: { hubId: string; district: string | null; body?: string | null },
): Promise<boolean> {
  for (const [list, id] of [
    ['districts', district],
    ['bodies', body],
  ] as const) {
    if (id === null) continue
    const row = await db
      .selectFrom(list)
      .select('id')
      .where('hub_id', '=', hubId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) return false
  }
  return true
}
