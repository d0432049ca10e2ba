import { expect, test } from 'vitest'
import { createLocalBus } from '../../server/cluster/local-bus.ts'

test('ACC-29 news of rights reach every listener until it leaves', () => {
  const bus = createLocalBus()
  const heard: string[] = []
  const leave = bus.subscribe('rights', ({ personId }) => heard.push(`first ${personId}`))
  bus.subscribe('rights', ({ personId }) => {
    heard.push(`second ${personId}`)
    leave()
  })
  bus.publish('rights', { personId: 'p_ns1' })
  bus.publish('rights', { personId: 'p_dr1' })
  expect(heard).toEqual(['first p_ns1', 'second p_ns1', 'second p_dr1'])
})

test('ACC-29 news about nobody are refused, since they would concern everybody', () => {
  const bus = createLocalBus()
  bus.subscribe('rights', () => expect.unreachable())
  expect(() => bus.publish('rights', {})).toThrow('name someone')
})
