import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { countGraphemes } from '../../shared/graphemes.ts'
import { readConfig } from '../config.ts'
import { findInTables, type FoundInColumn } from '../database/find-in-tables.ts'
import { StartRefused } from '../database/start-refused.ts'
import type { Database } from '../database/tables.ts'
import { planRedaction, redact, type RedactionPlan } from '../evidence/redact.ts'
import { ask } from './ask.ts'
import { type OwnPlace, takePlace } from './own-place.ts'
import { readFlags } from './read-flags.ts'
import { stopWith } from './stop.ts'

const USAGE = `npm run redact -- --document 文書 --text-from ファイル --reason 理由 --by 管理者のメールアドレス [--yes]
まちがって書かれた名前などを、文書の記録のすべての版から消します。ファイルには消す言葉を1行に1つ書きます（- で標準入力）。先に npm start を終えてください。--yes はたずねずに消します。
Erases a mistakenly typed name from every version of a document. The file holds one text a line; - is the standard input. End npm start first. --yes does not ask.`

/** What no statement of SQL reaches. */
const BEYOND_REACH =
  'PostgreSQL の先行書き込みログ（WAL）と、その保管先には、まだ残っています。古いものを消してください / It still stands in write-ahead logs of PostgreSQL and where you archive them: remove those of before'

const Flags = z.strictObject({
  document: z.string().min(1),
  'text-from': z.string().min(1),
  reason: z.string().trim().min(1).max(500),
  by: z.email(),
  yes: z.boolean(),
})
type Flags = z.infer<typeof Flags>

/** `npm run redact -- --document ID --text-from FILE --reason WHY --by EMAIL [--yes]`. */
async function main(): Promise<void> {
  const text = { type: 'string' } as const
  const yes = { type: 'boolean', default: false } as const
  const given = readFlags(USAGE, { document: text, 'text-from': text, reason: text, by: text, yes })
  if (given === null) return
  const flags = Flags.safeParse(given)
  if (!flags.success) throw new StartRefused(USAGE)
  const texts = readTexts(flags.data)
  const config = readConfig('production')
  const place = await takePlace(config)
  try {
    await redactIn(place, flags.data, texts)
    await place.rewrite()
    await tellWhereElse(place, texts)
    if (config.postgres !== null) console.log(BEYOND_REACH)
  } finally {
    await place.leave()
  }
}

function readTexts({ 'text-from': from, reason, yes }: Flags): string[] {
  if (from === '-' && !yes) {
    throw new StartRefused('標準入力から読むときは --yes を付けてください / With - give --yes, too')
  }
  const path = from === '-' ? 0 : resolve(from)
  if (path !== 0 && !existsSync(path)) throw new StartRefused(`${path} がありません / There is no such file`)
  const lines = readFileSync(path, 'utf8').split(/\r?\n/)
  const texts = [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))]
  if (texts.length === 0 || texts.some((text) => countGraphemes(text) < 2)) {
    throw new StartRefused('消す言葉は、1行に1つ、2文字以上で / One text a line, of two characters or more')
  }
  if (texts.some((text) => reason.includes(text))) {
    throw new StartRefused('理由に、消す言葉を書かないでください / The reason must not hold what is to be erased')
  }
  return texts
}

async function redactIn({ open }: OwnPlace, flags: Flags, texts: readonly string[]): Promise<void> {
  const { db, close } = await open()
  try {
    const plan = await planRedaction(db, { documentId: flags.document, texts })
    const personId = await findAdministrator(db, flags)
    if (plan.places + plan.confirmed === 0) {
      throw new StartRefused(`${flags.document} に、その言葉はありません / ${flags.document} holds none of it`)
    }
    console.log(describePlan(plan))
    if (
      !flags.yes &&
      !/^(y|yes|はい)$/i.test((await ask('消しますか。戻せません / Erase it? It cannot be undone [y/N]: ')).trim())
    ) {
      throw new StartRefused('やめました。何も変えていません / Stopped; nothing was changed')
    }
    const { id } = await redact(db, plan, { personId, reason: flags.reason, nowMs: Date.now() })
    console.log(`消しました。監査記録に残しました / Erased; the audit log says so: redaction/${id}`)
  } finally {
    await close()
  }
}

function describePlan({ documentId, places, rows, confirmed }: RedactionPlan): string {
  const numbers = rows.map(({ row }) => row.seq)
  const shown = numbers.length > 12 ? [...numbers.slice(0, 12), '…'] : numbers
  const minutes =
    confirmed === 0
      ? ''
      : `\n確定した会議の記録 ${confirmed} 版でも伏せます / Masked in ${confirmed} confirmed minutes, too`
  return `${documentId}: ${places} か所、記録 ${rows.length} 行 / ${places} places in ${rows.length} rows (${shown.join(', ')})${minutes}`
}

/** Whoever answers for it: an administrator of the hub that the document belongs to. */
async function findAdministrator(db: Database, { document, by }: Flags): Promise<string> {
  const person = await db
    .selectFrom('people')
    .innerJoin('documents', 'documents.hub_id', 'people.hub_id')
    .select('people.id')
    .where('documents.id', '=', document)
    .where('people.email', '=', by)
    .where('people.is_admin', '=', 1)
    .where('people.active', '=', 1)
    .executeTakeFirst()
  if (person) return person.id
  throw new StartRefused(
    '--by は、その拠点の管理者のメールアドレスを / --by is the address of an administrator of that hub',
  )
}

/** Without the text itself: which document to go on with, or where to put it right by hand. */
async function tellWhereElse({ open }: OwnPlace, texts: readonly string[]): Promise<void> {
  const { db, close } = await open()
  try {
    const found = await findInTables(db, texts)
    for (const place of found) console.log(describePlace(place))
  } finally {
    await close()
  }
}

function describePlace({ table, column, rows, documentIds }: FoundInColumn): string {
  const where = documentIds.length > 0 ? `: ${documentIds.join(', ')}` : ''
  return `ほかの場所にもあります / It also stands in ${table}.${column} (${rows})${where}`
}

main().catch(stopWith)
