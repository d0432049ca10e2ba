import { expect, test } from 'vitest'
import { ja } from '../../client/locales/ja.ts'
import { readPeopleFile } from '../../server/records/people-file.ts'
import { Profession } from '../../shared/access/professions.ts'
import { type FileRow, professionName, professionOf, type ReadFile } from '../../shared/records/people-file.ts'
import { sjis } from '../support/shift-jis.ts'

const head = '名前,ふりがな,職種,機関,圏域,職能団体,メールアドレス'
const line = '新井 花,あらい はな,薬剤師,見本在宅クリニック,北部,見本市薬剤師会,hana@hub.example'
const utf8 = (text: string) => new TextEncoder().encode(text)

function rowsOf(read: ReadFile): FileRow[] {
  if (read.kind !== 'rows') throw new Error(`unreadable: ${read.reason}`)
  return read.rows
}

const plain = (rows: readonly FileRow[]) => rows.map(({ id: _id, ...row }) => row)

test.for([
  ['UTF-8', utf8(`${head}\n${line}\n`)],
  ['UTF-8 with its mark', utf8(`\uFEFF${head}\r\n${line}\r\n`)],
  ['Shift_JIS', sjis(`${head}\r\n${line}\r\n`)],
  ['tabs', utf8(`${head}\n${line}`.replaceAll(',', '\t'))],
  ['quotations', utf8(`${head}\n"${line.replaceAll(',', '","')}"`)],
  ['empty lines', utf8(`\n${head}\n\n,,,,,,\n${line}\n,,\n`)],
] as const)('HUB-14 a file with %s is read', ([, bytes]) => {
  const [row, ...others] = plain(rowsOf(readPeopleFile(bytes)))
  expect(others).toEqual([])
  expect(row).toMatchObject({
    name: '新井 花',
    kana: 'あらい はな',
    profession: '薬剤師',
    organization: '見本在宅クリニック',
  })
  expect(row).toMatchObject({ district: '北部', body: '見本市薬剤師会', email: 'hana@hub.example' })
})

test('HUB-14 letters that only Windows has are read from Shift_JIS', () => {
  const [row] = rowsOf(readPeopleFile(sjis(`${head}\r\n髙例 﨑乃①,たかれい,看護師,機関Ⅱ㈱,,,\r\n`)))
  expect(row).toMatchObject({ name: '髙例 﨑乃①', organization: '機関Ⅱ㈱' })
})

test('HUB-14 columns come in any order, by their usual names; others are told and left out', () => {
  const text = '備考,所属,Ｅ－ｍａｉｌ,フリガナ,氏 名,職種\n急ぎ,機関A,a@b.example,ﾐﾎﾝ ﾏｺﾄ,見本　誠,医師'
  const read = readPeopleFile(utf8(text.replace('Ｅ－ｍａｉｌ', 'Ｅメール')))
  expect(read).toMatchObject({ ignored: ['備考'] })
  expect(plain(rowsOf(read))).toEqual([
    {
      line: 2,
      name: '見本　誠',
      kana: 'ﾐﾎﾝ ﾏｺﾄ',
      profession: '医師',
      organization: '機関A',
      district: '',
      body: '',
      email: 'a@b.example',
    },
  ])
})

test('HUB-14 rows name their line in the file, and a dash alone is nothing', () => {
  const rows = rowsOf(readPeopleFile(utf8(`${head}\n\n${line}\n"新井\n二",かな,薬剤師,－,ー,-,\n`)))
  expect(rows.map(({ line: at }) => at)).toEqual([3, 5])
  expect(rows[1]).toMatchObject({ name: '新井 二', organization: '', district: '', body: '' })
})

/** 名前,かな and a row of kana: as Shift_JIS they are half-width letters. */
const eucJp = Uint8Array.from([
  0xcc, 0xbe, 0xc1, 0xb0, 0x2c, 0xa4, 0xab, 0xa4, 0xca, 0x0a, 0xa4, 0xa2, 0xa4, 0xab, 0x2c, 0xa4, 0xa2, 0xa4, 0xab,
])

test.for([
  ['UTF-16', Uint8Array.from(Buffer.from(`\uFEFF${head}\n${line}`, 'utf16le')), 'encoding'],
  ['UTF-16 without its mark', Uint8Array.from(Buffer.from('name,mail\nx,y', 'utf16le')), 'encoding'],
  ['EUC-JP', eucJp, 'encoding'],
  ['bytes of nothing known', Uint8Array.from([0x82, 0xff, 0xfe, 0x81]), 'encoding'],
  ['a workbook', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0, 0]), 'workbook'],
  ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'workbook'],
  ['nothing', utf8(''), 'empty'],
  ['headings alone', utf8(`${head}\n`), 'empty'],
  ['an open quotation', utf8(`${head}\n"新井`), 'form'],
  ['no headings', utf8(`${line}\n${line}`), 'columns-missing'],
  ['no kana', utf8('名前,職種,機関\n新井,医師,機関A'), 'columns-missing'],
  ['the same column twice', utf8('名前,氏名,ふりがな,職種,機関\na,b,c,d,e'), 'columns-twice'],
  ['more rows than may be', utf8(`${head}\n${`${line}\n`.repeat(2001)}`), 'too-many'],
] as const)('HUB-14 a file with %s is told', ([, bytes, reason]) => {
  expect(readPeopleFile(bytes)).toMatchObject({ kind: 'unreadable', reason })
})

test('HUB-14 professions are written as the screens name them, and read by their usual names', () => {
  for (const profession of Profession.options) {
    expect(professionName(profession)).toBe(ja.professions[profession])
    expect(professionOf(professionName(profession))).toBe(profession)
  }
  expect(professionOf('介護支援専門員')).toBe('care_manager')
  expect(professionOf('ｹｱﾏﾈ')).toBe('care_manager')
  expect(professionOf('宇宙飛行士')).toBeNull()
})
