import { randomInt } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { databaseOf, readConfig } from '../config.ts'
import { openDatabase } from '../database/connect.ts'
import { refuseOtherSort } from '../database/demo-mark.ts'
import { StartRefused } from '../database/start-refused.ts'
import { ask } from './ask.ts'
import type { FirstAdministrator } from './first-administrator.ts'
import { createFirstAdministrator, findFault, refuseInhabited } from './first-administrator.ts'
import { readFlags } from './read-flags.ts'
import { stopWith } from './stop.ts'

const USAGE = `npm run admin [-- --email a@example.jp --name 名前 --kana なまえ --hub 拠点の名前 --random-password]
最初の管理者を作ります。渡さなかった値は端末でたずねます。
Makes the first administrator; what is not given is asked for on the terminal.`

const questions = {
  email: 'メールアドレス / E-mail: ',
  name: '名前 / Name: ',
  kana: 'ふりがな / Kana: ',
  hub: '拠点の名前 / Name of the hub: ',
} as const

const text = { type: 'string' } as const
const options = {
  email: text,
  name: text,
  kana: text,
  hub: text,
  'random-password': { type: 'boolean', default: false },
} as const

type Flags = NonNullable<ReturnType<typeof readFlags<typeof options>>>

async function main(): Promise<void> {
  const flags = readFlags(USAGE, options)
  if (flags === null) return
  const config = readConfig('production')
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const { db, close } = await openDatabase(databaseOf(config))
  try {
    await refuseOtherSort(db, 'production')
    await refuseInhabited(db)
    const administrator = await askFor(flags)
    await createFirstAdministrator(db, administrator, Date.now())
    console.log(
      `管理者 ${administrator.name} を作りました。npm start で始めてください / The administrator is made: npm start`,
    )
    if (flags['random-password']) {
      console.log(
        `パスワード（ここに一度だけ表示します） / Password, shown only here and now:\n  ${administrator.password}`,
      )
    }
  } finally {
    await close()
  }
}

async function askFor(flags: Flags): Promise<FirstAdministrator> {
  const email = await askOne('email', flags)
  const name = await askOne('name', flags)
  const kana = await askOne('kana', flags)
  const hub = await askOne('hub', flags)
  const password = flags['random-password'] ? drawPassword() : await askPassword()
  return { email, name, kana, hub, password }
}

async function askOne(key: keyof typeof questions, flags: Flags): Promise<string> {
  const given = flags[key]
  if (given !== undefined) {
    const fault = findFault(key, given)
    if (fault !== null) throw new StartRefused(fault)
    return given
  }
  const typed = await ask(questions[key])
  const fault = findFault(key, typed)
  if (fault === null) return typed
  console.error(fault)
  return askOne(key, flags)
}

async function askPassword(): Promise<string> {
  const typed = await ask(
    'パスワード（13文字以上、画面には出ません） / Password (13 characters or more, not shown): ',
    { hidden: true },
  )
  const fault = findFault('password', typed)
  if (fault === null && typed === (await ask('もう一度 / Again: ', { hidden: true }))) return typed
  console.error(fault ?? '2回の入力が違います / The two differ')
  return askPassword()
}

/** Twenty letters and digits that nobody takes for one another: about 99 bits. */
function drawPassword(): string {
  const characters = 'abcdefghijkmnpqrstuvwxyz23456789'
  return Array.from({ length: 20 }, () => characters.charAt(randomInt(characters.length))).join('')
}

main().catch(stopWith)
