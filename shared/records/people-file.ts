import { z } from 'zod'
import type { Profession } from '../access/professions.ts'
import { Id } from '../ids.ts'
import { searchText } from './kana.ts'

/** What a file of people holds, in the order in which it is written. */
export const FileColumn = z.enum(['name', 'kana', 'profession', 'organization', 'district', 'body', 'email'])
export type FileColumn = z.infer<typeof FileColumn>

/** A file without these says too little of anybody. */
export const neededColumns: readonly FileColumn[] = ['name', 'kana', 'profession', 'organization']

export const MOST_ROWS = 2000
export const MOST_BYTES = 1024 * 1024

/** The heading that is written first, then those that are read, too. They belong to the file, and stay Japanese. */
const headings: Record<FileColumn, readonly [string, ...string[]]> = {
  name: ['名前', '氏名', 'お名前'],
  kana: ['ふりがな', 'かな', 'よみ', 'よみがな', '読み', '読み仮名', '氏名かな', '氏名ふりがな'],
  profession: ['職種', '職名', '専門'],
  organization: ['機関', '機関名', '所属', '所属機関', '事業所', '事業所名', '勤務先'],
  district: ['圏域', '区域'],
  body: ['職能団体', '団体', '所属団体'],
  email: ['メールアドレス', 'メール', 'Eメール', 'E-mail', 'email'],
}

/** What stands in the column 職種: the name that is written first, then those that are read, too. */
const professionNames: Record<Profession, readonly [string, ...string[]]> = {
  physician: ['在宅医師', '医師', '在宅医'],
  dentist: ['歯科医師', '歯科医'],
  pharmacist: ['薬剤師'],
  nurse: ['訪問看護師', '看護師', '訪問看護', '訪看'],
  dental_hygienist: ['歯科衛生士'],
  pt: ['理学療法士', 'PT'],
  dietitian: ['管理栄養士', '栄養士'],
  care_manager: ['ケアマネジャー', 'ケアマネージャー', 'ケアマネ', '介護支援専門員', '主任介護支援専門員'],
  home_helper: ['訪問介護（サービス提供責任者）', '訪問介護', 'サービス提供責任者', 'ヘルパー', '訪問介護員'],
  support_center: ['地域包括支援センター', '地域包括', '包括'],
  msw: ['医療ソーシャルワーカー', 'MSW', 'ソーシャルワーカー'],
  city: ['行政（見本市）', '行政', '市'],
  facilitator: ['進行役（在宅医療支援センター）', '進行役', '事務局', '在宅医療支援センター'],
}

export function headingOf(column: FileColumn): string {
  return headings[column][0]
}

/** Which column a heading means, however it is spelt; null for one that is not known. */
export function columnOf(heading: string): FileColumn | null {
  return FileColumn.options.find((column) => isOneOf(headings[column], heading)) ?? null
}

export function professionName(profession: Profession): string {
  return professionNames[profession][0]
}

/** Which profession the words mean; null for one that is not known. */
export function professionOf(words: string): Profession | null {
  const found = Object.entries(professionNames).find(([, names]) => isOneOf(names, words))
  // The keys of the record are the professions.
  return found ? (found[0] as Profession) : null
}

function isOneOf(names: readonly string[], words: string): boolean {
  return names.some((name) => searchText(name) === searchText(words))
}

const Cell = z.string().max(300)

/** A row as it stands in the file, or as it was put right since. `id` is the person it becomes; `line` is its line in the file. */
export const FileRow = z.object({
  id: Id,
  line: z.int().positive(),
  name: Cell,
  kana: Cell,
  profession: Cell,
  organization: Cell,
  district: Cell,
  body: Cell,
  email: Cell,
})
export type FileRow = z.infer<typeof FileRow>

/** Why a file cannot be read at all. `columns`: the needed ones it lacks, or those it has twice. */
export const Unreadable = z.object({
  kind: z.literal('unreadable'),
  reason: z.enum(['workbook', 'encoding', 'form', 'empty', 'columns-missing', 'columns-twice', 'too-many']),
  columns: z.array(FileColumn),
})
export type Unreadable = z.infer<typeof Unreadable>

/** What a file holds. `ignored`: headings of columns that are not known. */
export const ReadFile = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rows'), rows: z.array(FileRow), ignored: z.array(z.string()) }),
  Unreadable,
])
export type ReadFile = z.infer<typeof ReadFile>

const haveOwnIds = (rows: readonly { id: string }[]) => new Set(rows.map(({ id }) => id)).size === rows.length

/** Rows with the names of organizations that are to be made with them. */
export const PeopleImport = z.object({
  rows: z.array(FileRow).min(1).max(MOST_ROWS).refine(haveOwnIds),
  newOrganizations: z.array(z.string().trim().min(1).max(100)).max(MOST_ROWS),
})
export type PeopleImport = z.infer<typeof PeopleImport>

export const FaultCode = z.enum([
  'missing',
  'too-long',
  'formula',
  'kana',
  'unknown',
  'email',
  'email-twice',
  'email-taken',
  'person-twice',
  'person-taken',
])
export type FaultCode = z.infer<typeof FaultCode>

/** What is wrong with a cell. `otherLine`: where the same stands, too. */
export const RowFault = z.object({ id: Id, column: FileColumn, code: FaultCode, otherLine: z.number().nullable() })
export type RowFault = z.infer<typeof RowFault>

/** Nothing was imported while there is a fault. */
export const ImportAnswer = z.object({ faults: z.array(RowFault), imported: z.number() })
export type ImportAnswer = z.infer<typeof ImportAnswer>
