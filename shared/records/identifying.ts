import type { DeidLevel } from '../access/deid-level.ts'

/** What may tell who somebody is. */
export const identifyingKinds = [
  'name',
  'birthdate',
  'date',
  'address',
  'phone',
  'email',
  'insured_number',
  'insurer_number',
  'facility',
  'age',
  'rare_attribute',
] as const
export type IdentifyingKind = (typeof identifyingKinds)[number]

/** A passage of a text, in UTF-16 units as Y.Text counts them. `instead`: words that say the same of anybody, where there are any. */
export type Identifying = { kind: IdentifyingKind; start: number; end: number; text: string; instead: string | null }

type Rule = {
  kind: IdentifyingKind
  pattern: RegExp
  /** Which group is the passage itself; the whole match where nothing is said. */
  group?: number
  /** Words that look the same and name nobody. */
  except?: RegExp
  instead?: (text: string) => string | null
}

const KANJI = String.raw`[\p{Script=Han}々ヶ]`
const ERA = String.raw`(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2})年`
const DAY = String.raw`\d{1,2}月\d{1,2}日`
const FULL_DATE = String.raw`(?:(?:${ERA}|(?:19|20)\d{2}年)(?:${DAY}|\d{1,2}月)?|${DAY}|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|(?<![A-Za-z])[MTSHR]\d{1,2}\.\d{1,2}\.\d{1,2}|(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])(?!\d|/))`

/** Titles that follow a name. 氏 follows letters, too: A氏 names nobody. */
const TITLES = 'さん|様|さま|氏|君|くん|ちゃん|先生|医師|看護師|保健師|薬剤師|ケアマネジャー|ケアマネ|ヘルパー'

/** Who is called by what they are, and not by their name. */
const NOBODY =
  /^(?:[ご御]?(?:本人|家族|主人|夫|妻|父|母|兄|姉|弟|妹|長男|次男|二男|三男|長女|次女|二女|三女|息子|娘|孫|嫁|婿|義母|義父|祖母|祖父|叔父|叔母|伯父|伯母)|奥|皆|患者|利用者|住民|近所|隣|民生委員|主治|主治医|担当|在宅|訪問|専門|嘱託|当直|病院|病棟|施設|薬局|看護師|保健師|薬剤師|医師|介護士|相談員|管理者|大家|成年後見人|後見人)$/

const GENERIC_FACILITY =
  /^(?:急性期|回復期|慢性期|地域|大学|総合|市立|県立|私立|公立|救急|基幹|専門|精神科|一般|入院先の?|近くの?|元の?|他の?|訪問看護|居宅介護支援|地域包括支援|在宅医療支援|在宅介護支援|在宅療養支援|保険|調剤|介護老人|有料老人|特別養護老人|老人|養護老人|グループ|ケア|デイ|ショートステイ|通所|訪問|リハビリ|リハビリテーション|相談支援|支援)+$/

const FACILITY = '大学病院|病院|クリニック|医院|診療所|ステーション|老人ホーム|ホーム|センター|薬局|事業所|苑'

/** The first rule that finds a passage has it: a birthdate is no plain date, a number no phone. */
const rules: readonly Rule[] = [
  { kind: 'email', pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu },
  { kind: 'insured_number', pattern: /(?<=被保険者番号[はが:：の]?\s*)\d{10}(?!\d)/gu },
  { kind: 'insurer_number', pattern: /(?<=保険者番号[はが:：の]?\s*)\d{6}(?!\d)/gu },
  { kind: 'phone', pattern: /(?<!\d)0\d{1,4}[-‐－ー−(（]\d{1,4}[-‐－ー−)）]\d{3,4}(?!\d)/gu },
  { kind: 'phone', pattern: /(?<!\d)0(?:[5789]0\d{8}|[1-9]\d{8})(?!\d)/gu },
  { kind: 'birthdate', pattern: new RegExp(String.raw`(${FULL_DATE})(?=生|うまれ|生まれ)`, 'gu') },
  { kind: 'date', pattern: new RegExp(FULL_DATE, 'gu') },
  {
    kind: 'address',
    pattern: new RegExp(
      String.raw`(?:${KANJI}{1,4}[都道府県])?(?:${KANJI}{1,6}[市区郡])?${KANJI}{1,6}[町村]?\s*\d{1,3}(?:丁目|番地|番|[-‐－ー−]\d)[\d丁目番地号\-‐－ー−の]*`,
      'gu',
    ),
  },
  {
    kind: 'facility',
    pattern: new RegExp(
      String.raw`([\p{Script=Han}\p{Script=Katakana}々ヶー・]{2,12}?)(${FACILITY})(?![\p{Script=Han}])`,
      'gu',
    ),
    except: GENERIC_FACILITY,
    instead: (text) => new RegExp(`(?:${FACILITY})$`, 'u').exec(text)?.[0] ?? null,
  },
  {
    kind: 'name',
    pattern: new RegExp(String.raw`(?<!${KANJI})(${KANJI}{2,6}?)(?=\s?(?:${TITLES}))`, 'gu'),
    group: 1,
    except: NOBODY,
  },
  { kind: 'age', pattern: /(?<!\d)(\d{2,3})[歳才](?!代)/gu, instead: (text) => ageBand(Number.parseInt(text, 10)) },
  { kind: 'rare_attribute', pattern: /唯一の[^、。\s]+?(?=[はがをにで、。]|です|だった|として|$)/gu },
  {
    kind: 'rare_attribute',
    pattern:
      /(?:テレビ|新聞|雑誌|ニュース)に(?:も)?(?:出た|出て|載った|載って|取り上げられ)|有名な|元(?:市長|町長|村長|議員|校長|力士|選手)|(?:三つ子|五つ子)/gu,
  },
]

/** Kinds that a case of this level may not hold. At L0 its team may know everyone. */
const forbiddenAt: Record<DeidLevel, ReadonlySet<IdentifyingKind>> = {
  L0: new Set(),
  L1: new Set(identifyingKinds.filter((kind) => kind !== 'age')),
  L2: new Set(identifyingKinds),
}

/** Names that the hub knows: `names` as they are written, family name and given name apart by a space or not. */
export type KnownNames = readonly string[]

/**
 * What in a text may tell who somebody is, at this level; in the order of the text, without overlaps. Simple rules, and no more: they
 * help to look, and do not vouch for anything.
 */
export function findIdentifying(text: string, level: DeidLevel, known: KnownNames = []): Identifying[] {
  const found: Identifying[] = []
  const add = (candidate: Identifying) => {
    if (found.some(({ start, end }) => candidate.start < end && start < candidate.end)) return
    found.push(candidate)
  }
  for (const name of findKnown(text, known)) add(name)
  const narrow = toNarrow(text)
  for (const rule of rules)
    for (const { start, end, ...candidate } of matchesOf(rule, narrow))
      add({ ...candidate, start, end, text: text.slice(start, end) })
  return found.filter(({ kind }) => forbiddenAt[level].has(kind)).toSorted((a, b) => a.start - b.start)
}

/** Full-width digits, letters and signs, as a Japanese keyboard gives them, become plain ones, each in its place. */
function toNarrow(text: string): string {
  return text
    .replaceAll(/[！-～]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
}

function* matchesOf({ kind, pattern, group = 0, except, instead }: Rule, text: string): Iterable<Identifying> {
  for (const match of text.matchAll(pattern)) {
    const passage = match[group] ?? ''
    if (passage === '' || except?.test(match[1] ?? passage)) continue
    const start = match.index + match[0].indexOf(passage)
    yield { kind, start, end: start + passage.length, text: passage, instead: instead?.(passage) ?? null }
  }
}

function* findKnown(text: string, known: KnownNames): Iterable<Identifying> {
  for (const name of known.flatMap(spellingsOf)) {
    for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + name.length))
      yield { kind: 'name', start, end: start + name.length, text: name, instead: null }
  }
}

/** 見本 誠 is written with a wide space and without one, too. A family name alone is as often a place or a word. */
function spellingsOf(name: string): string[] {
  const parts = name.split(/\s+/u).filter((part) => part !== '')
  return parts.length < 2 ? [] : [parts.join(' '), parts.join('　'), parts.join('')]
}

/** 78 is 70代後半. */
function ageBand(years: number): string | null {
  if (!Number.isInteger(years) || years < 10 || years > 120) return null
  if (years >= 100) return '100歳以上'
  return `${Math.floor(years / 10) * 10}代${years % 10 < 5 ? '前半' : '後半'}`
}
