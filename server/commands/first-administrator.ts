import { z } from 'zod'
import { newId } from '../../shared/ids.ts'
import { SHORTEST_PASSWORD } from '../../shared/access/password.ts'
import { createAccount, hashForAccount, MAX_PASSWORD_LENGTH } from '../access/accounts.ts'
import { recordAudit } from '../access/audit.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { hasHub } from '../database/demo-mark.ts'
import { StartRefused } from '../database/start-refused.ts'
import type { Database } from '../database/tables.ts'
import { createHub } from '../records/hubs.ts'
import { createOrganization } from '../records/organizations.ts'
import { createPerson } from '../records/people.ts'

const Line = z.string().trim().min(1).max(100)

/** What must be known of the first administrator. */
export const FirstAdministrator = z.object({
  email: z.email().max(254),
  name: Line,
  kana: Line,
  hub: Line,
  password: z.string().min(SHORTEST_PASSWORD).max(MAX_PASSWORD_LENGTH),
})
export type FirstAdministrator = z.infer<typeof FirstAdministrator>

const rules: Record<keyof FirstAdministrator, string> = {
  email: 'メールアドレスの形で / an e-mail address',
  name: '1〜100文字 / 1 to 100 characters',
  kana: '1〜100文字 / 1 to 100 characters',
  hub: '1〜100文字 / 1 to 100 characters',
  password: `${SHORTEST_PASSWORD}〜${MAX_PASSWORD_LENGTH}文字 / ${SHORTEST_PASSWORD} to ${MAX_PASSWORD_LENGTH} characters`,
}

/** The sentence about a wrong answer, null when it is right. */
export function findFault(key: keyof FirstAdministrator, value: string): string | null {
  return FirstAdministrator.shape[key].safeParse(value).success ? null : `${key}: ${rules[key]}`
}

/** Makes the hub and its first administrator in an empty database. Throws StartRefused when it is not empty. */
export async function createFirstAdministrator(db: Database, given: FirstAdministrator, nowMs: number): Promise<void> {
  const { email, name, kana, hub, password } = FirstAdministrator.parse(given)
  const passwordHash = await hashForAccount(password)
  await inTransaction(db, async (trx) => {
    await refuseInhabited(trx)
    const [hubId, organizationId] = [newId(), newId()]
    await createHub(trx, { id: hubId, name: hub })
    await createOrganization(trx, {
      id: organizationId,
      hubId,
      name: hub,
      type: '在宅医療・介護連携支援センター',
      district: null,
    })
    const userId = await createAccount(trx, { email, name, passwordHash, nowMs })
    const person = {
      hubId,
      userId,
      name,
      kana,
      profession: 'facilitator',
      organizationId,
      district: null,
      email,
    } as const
    const personId = await createPerson(trx, { ...person, isAdmin: true })
    await recordAudit(trx, { hubId, personId, action: 'create', object: `person/${personId}`, nowMs })
  })
}

export async function refuseInhabited(db: Database): Promise<void> {
  if (!(await hasHub(db))) return
  throw new StartRefused(
    'このデータには、もう管理者がいます。サインインして使ってください / This database already has its administrator: sign in instead',
  )
}
