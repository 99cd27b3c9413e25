/** The client of the API: an address is fetched once, broken off when nobody waits, and a failure is not remembered. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError, createClient } from '../../dashboard/api.ts'

interface Call {
  readonly url: string
  readonly signal: AbortSignal
  answer(status: number, body: unknown): void
  fail(): void
}

let calls: Call[]
beforeEach(() => {
  calls = []
  vi.stubGlobal('fetch', (url: string, { signal }: { signal: AbortSignal }) => {
    return new Promise<Response>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
      calls.push({
        url,
        signal,
        answer: (status, body) => resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })),
        fail: () => reject(new TypeError('failed to fetch')),
      })
    })
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const quiet = () => new AbortController().signal

describe('an address', () => {
  test('is fetched once for all who ask, also afterwards', async () => {
    const client = createClient()
    const both = Promise.all([client.get('/a', quiet()), client.get('/a', quiet())])
    calls[0].answer(200, { n: 1 })
    expect(await both).toEqual([{ n: 1 }, { n: 1 }])
    expect(await client.get('/a', quiet())).toEqual({ n: 1 })
    expect(calls).toHaveLength(1)
  })

  test('is broken off when the last who waits has left, and asked for anew by the next', async () => {
    const client = createClient()
    const [first, second] = [new AbortController(), new AbortController()]
    const one = client.get('/a', first.signal)
    const two = client.get('/a', second.signal)
    first.abort()
    await expect(one).rejects.toThrow('abort')
    expect(calls[0].signal.aborted).toBe(false)
    second.abort()
    await expect(two).rejects.toThrow('abort')
    expect(calls[0].signal.aborted).toBe(true)
    const three = client.get('/a', quiet())
    calls[1].answer(200, { n: 3 })
    expect(await three).toEqual({ n: 3 })
  })
})

describe('a failure', () => {
  test('has the words of the problem, in the language asked in', async () => {
    const client = createClient()
    const asked = client.get('/a', quiet())
    calls[0].answer(400, { type: 'about:blank', title: 'Bad Request', status: 400, detail: 'Ukjent enhet' })
    await expect(asked).rejects.toMatchObject({ kind: 'server', status: 400, detail: 'Ukjent enhet' })
  })

  test.each([
    ['an answer that is no problem document', 502, '<html>', 'server'],
    ['an answer that is no JSON', 200, 'not json', 'server'],
  ])('%s', async (_, status, body, kind) => {
    const asked = createClient().get('/a', quiet())
    calls[0].answer(status, body)
    await expect(asked).rejects.toMatchObject({ kind, status, detail: null })
  })

  test('is not remembered: the next who asks tries again', async () => {
    const client = createClient()
    const asked = client.get('/a', quiet())
    calls[0].fail()
    await expect(asked).rejects.toBeInstanceOf(ApiError)
    const again = client.get('/a', quiet())
    calls[1].answer(200, { n: 2 })
    expect(await again).toEqual({ n: 2 })
  })
})
