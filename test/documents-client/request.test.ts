import { afterEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { request } from '../../client/api/request.ts'

const Answer = z.object({ name: z.string() })

/** The network of one test: answers `response`, and counts how often it was asked. */
function answerWith(respond: () => Response) {
  const asked = vi.fn<typeof fetch>(async () => respond())
  vi.stubGlobal('fetch', asked)
  return asked
}

function json(status: number, body: unknown): () => Response {
  return () => new Response(JSON.stringify(body), { status })
}

afterEach(() => vi.unstubAllGlobals())

describe('request', () => {
  test('CDOC-19 gives what the schema knows of the answer', async () => {
    const asked = answerWith(json(200, { name: '車座', more: 1 }))
    expect(await request('/api/me', Answer)).toEqual({ ok: true, value: { name: '車座' } })
    expect(asked.mock.calls[0]?.[0]).toBe('/api/me')
  })

  test('CDOC-19 sends a body as JSON', async () => {
    const asked = answerWith(json(200, { name: '車座' }))
    await request('/api/me', Answer, { method: 'POST', body: { a: 1 } })
    const sent = { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } }
    expect(asked.mock.calls[0]?.[1]).toMatchObject(sent)
  })

  test("CDOC-19 gives the server's code of a refusal", async () => {
    answerWith(json(409, { error: { code: 'too-many', message: 'later' } }))
    expect(await request('/api/me', Answer)).toEqual({ ok: false, code: 'too-many' })
  })

  test.for([
    [401, 'signed-out'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [429, 'too-many'],
    [502, 'failed'],
  ] as const)('CDOC-19 reads the status %i of an answer that is not ours', async ([status, code]) => {
    answerWith(() => new Response('<html></html>', { status }))
    expect(await request('/api/me', Answer)).toEqual({ ok: false, code })
  })

  test('CDOC-19 an answer in another shape than promised is a failure', async () => {
    answerWith(json(200, { title: 1 }))
    expect(await request('/api/me', Answer)).toEqual({ ok: false, code: 'failed' })
  })

  test('CDOC-19 without an answer it is offline, and it is not asked again', async () => {
    const asked = answerWith(() => {
      throw new TypeError('network')
    })
    expect(await request('/api/me', Answer)).toEqual({ ok: false, code: 'offline' })
    expect(asked).toHaveBeenCalledTimes(1)
  })

  test('CDOC-19 can be given up by who asked', async () => {
    vi.stubGlobal('fetch', async (_path: string, { signal }: RequestInit) => {
      signal?.throwIfAborted()
      return new Response('{}')
    })
    const given = AbortSignal.abort()
    expect(await request('/api/me', Answer, { signal: given })).toEqual({ ok: false, code: 'offline' })
  })
})
