import { expect, test } from 'vitest'
import { faultOfPassword } from '../../server/access/password-rules.ts'

const own = ['例示 あおい', '例示', 'れいじ', 'aoi.reiji', 'aoi.reiji@hub.example', '見本市支援センター']

test.for([
  'hidari-no-kutsu-7',
  'ながい ことばを 四つ つなげる',
  'correct horse battery staple',
  'asagohan ha pan to kōhī',
  'v8#kQz!m2$Wp0',
  '窓の外に三毛猫がいます今日も',
])('ACC-46 %s is taken', async (password) => {
  expect(await faultOfPassword(password, own)).toBeNull()
})

test.for(['', 'twelve chars', 'あいうえおかきくけこさし', 'x'.repeat(129)])(
  'ACC-46 %s has not the right length',
  async (password) => {
    expect(await faultOfPassword(password, own)).toBe('invalid')
  },
)

test.for([
  'passwordpassword',
  'Password123456',
  '2026!!password!!',
  'ｐａｓｓｗｏｒｄ１２３４５６',
  'sakurasakurasakura',
  'qwertyuiop12345',
  'aaaaaaaaaaaaaa',
  'abababababababab',
  'abcdefghijklmno',
  '9876543210abc',
  'kurumaza202611',
  '車座車座車座車座車座車座車座',
  '例示あおい12345678',
  'Aoi.Reiji@hub.example',
  '見本市支援センター2026',
])('ACC-46 %s is guessed first', async (password) => {
  expect(await faultOfPassword(password, own)).toBe('weak')
})
