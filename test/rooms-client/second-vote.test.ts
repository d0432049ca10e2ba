import { expect, test } from 'vitest'
import { leading } from '../../client/locales/ja/leading.ts'

test('CROOM-62 that one dot replaces the whole first result is a sentence of its own', () => {
  const sentences = leading.back.toDots.split('。')
  expect(sentences).toContain('一票でも入ると、前の結果はすべて新しい結果に入れかわります')
  expect(leading.back.toDots).not.toMatch(/[（）]/)
})
