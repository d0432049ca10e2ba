import { expect, test } from 'vitest'
import { RedisUrl } from '../../server/cluster/redis-target.ts'

test.for([
  ['redis://localhost', { kind: 'single', tls: false, hosts: [{ host: 'localhost', port: 6379 }] }],
  [
    'rediss://kurumaza:p%40ss@[::1]:7000',
    { kind: 'single', tls: true, hosts: [{ host: '::1', port: 7000 }], username: 'kurumaza', password: 'p@ss' },
  ],
  [
    'redis://:secret@10.0.0.1',
    { kind: 'single', tls: false, hosts: [{ host: '10.0.0.1', port: 6379 }], password: 'secret' },
  ],
  [
    'redis-sentinel://a,b:26380,c/mymaster',
    {
      kind: 'sentinel',
      tls: false,
      master: 'mymaster',
      hosts: [
        { host: 'a', port: 26379 },
        { host: 'b', port: 26380 },
        { host: 'c', port: 26379 },
      ],
    },
  ],
  [
    'redis-cluster://a:7000,b:7001',
    {
      kind: 'cluster',
      tls: false,
      hosts: [
        { host: 'a', port: 7000 },
        { host: 'b', port: 7001 },
      ],
    },
  ],
] as const)('CLU-8 %s is understood', ([url, target]) => {
  expect(RedisUrl.parse(url)).toEqual(target)
})

test.for([
  '',
  'redis',
  'http://a',
  'redis://',
  'redis://a,b',
  'redis://a/1',
  'redis-sentinel://a',
  'redis-cluster://a/x',
  'redis://a:99999',
])('CLU-8 %s is refused', (url) => {
  expect(RedisUrl.safeParse(url).success).toBe(false)
})
