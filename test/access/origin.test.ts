import { expect, test } from 'vitest'
import { createOriginCheck, socketOriginsOf } from '../../server/access/origin.ts'
import type { Config } from '../../server/config.ts'
import { demoConfig } from '../support/server-parts.ts'

const production: Config = { ...demoConfig, mode: 'production', publicUrl: 'https://kurumaza.example.jp' }

const foreign = [
  undefined,
  '',
  'null',
  'https://evil.example',
  'http://localhost:3001',
  'https://localhost:3000',
  'http://nurse.localhost.evil.example:3000',
  'http://evil-localhost:3000',
  'http://nurse.localhost:3000.evil.example',
  'http://nurse.localhost:3000/path',
  'http://someone@nurse.localhost:3000',
  'http://nurse.localhost',
  'file://nurse.localhost:3000',
]

test('ACC-15 in the demo every *.localhost of its port is ours, and nothing else', () => {
  const isAllowed = createOriginCheck(demoConfig)
  for (const own of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://care-manager.localhost:3000']) {
    expect(isAllowed(own), own).toBe(true)
  }
  for (const origin of foreign) expect(isAllowed(origin), String(origin)).toBe(false)
})

test('ACC-15 in production only PUBLIC_URL is ours', () => {
  const isAllowed = createOriginCheck(production)
  expect(isAllowed('https://kurumaza.example.jp')).toBe(true)
  const others = [...foreign, 'http://kurumaza.example.jp', 'http://localhost:3000', 'http://nurse.localhost:3000']
  for (const origin of others) expect(isAllowed(origin), String(origin)).toBe(false)
})

test('ACC-15 production on this machine alone is opened as localhost, not under the demo’s names', () => {
  const isAllowed = createOriginCheck({ ...demoConfig, mode: 'production' })
  expect(isAllowed('http://localhost:3000')).toBe(true)
  expect(isAllowed('http://127.0.0.1:3000')).toBe(true)
  expect(isAllowed('http://nurse.localhost:3000')).toBe(false)
})

test('ACC-15 on port 80 browsers leave the port out', () => {
  const isAllowed = createOriginCheck({ ...demoConfig, port: 80, publicUrl: 'http://localhost' })
  expect(isAllowed('http://nurse.localhost')).toBe(true)
  expect(isAllowed('http://localhost')).toBe(true)
  expect(isAllowed('http://nurse.localhost:80')).toBe(false)
})

test('ACC-15 sockets may be opened to the same places', () => {
  expect(socketOriginsOf(production)).toEqual(['wss://kurumaza.example.jp'])
  expect(socketOriginsOf(demoConfig)).toContain('ws://*.localhost:3000')
})
