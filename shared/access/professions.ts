import { z } from 'zod'

/** Professions 職種. Order is the order of their families, never of rank. Labels stand in the locale files. */
export const Profession = z.enum([
  'physician',
  'dentist',
  'pharmacist',
  'nurse',
  'dental_hygienist',
  'pt',
  'dietitian',
  'care_manager',
  'home_helper',
  'support_center',
  'msw',
  'city',
  'facilitator',
])
export type Profession = z.infer<typeof Profession>

/** The three key roles キーパーソン: they alone write the three questions in private. */
export const KeyRole = z.enum(['physician', 'nurse', 'care_manager'])
export type KeyRole = z.infer<typeof KeyRole>

/** Professions that give a role statement 役割の確認: the key roles and the support centre. */
export const StatementRole = z.enum(['nurse', 'care_manager', 'physician', 'support_center'])
export type StatementRole = z.infer<typeof StatementRole>

export function isKeyRole(profession: Profession): profession is KeyRole {
  return KeyRole.safeParse(profession).success
}
