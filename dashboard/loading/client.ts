/** The addresses of loading, asked and told. */
import type { Language } from '../../engine/messages.ts'
import type { LoadingInfo, LoadingWish } from '../../server/loading/schemas.ts'
import type { Problem } from '../../server/schemas.ts'
import { ApiError } from '../api.ts'

const LOADING = '/api/v1/workbench/loading'
export const LOADS = '/api/v1/workbench/loads'

/** So short that no part is on its way for long, whatever stands between. */
const PART_BYTES = 4 * 2 ** 20

async function ask(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, query: Readonly<Record<string, string>>, body?: Blob | LoadingWish): Promise<Response> {
  let response: Response
  try {
    response = await fetch(`${LOADING}${path}?${new URLSearchParams(query).toString()}`, {
      method,
      cache: 'no-store',
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': body instanceof Blob ? 'application/octet-stream' : 'application/json' }) },
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
    })
  } catch {
    throw new ApiError('network', 0, null)
  }
  if (response.ok) return response
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>
  throw new ApiError('server', response.status, problem.detail ?? null)
}

export async function readLoading(lang: Language): Promise<LoadingInfo> {
  return (await (await ask('GET', '', { lang })).json()) as LoadingInfo
}

/** Sends a file part by part. @param onSent told how many bytes of it have come */
export async function sendFile(file: File, lang: Language, onSent: (bytes: number) => void): Promise<void> {
  for (let from = 0; from === 0 || from < file.size; from += PART_BYTES) {
    const part = file.slice(from, from + PART_BYTES)
    await ask('PUT', '/file', { name: file.name, from: String(from), of: String(file.size), lang }, part)
    onSent(Math.min(from + PART_BYTES, file.size))
  }
}

export const removeFile = (name: string, lang: Language): Promise<unknown> => ask('DELETE', '/file', { name, lang })
export const begin = (wish: LoadingWish, lang: Language): Promise<unknown> => ask('POST', '/work', { lang }, wish)
export const breakOff = (lang: Language): Promise<unknown> => ask('DELETE', '/work', { lang })
export const clearAll = (lang: Language): Promise<unknown> => ask('DELETE', '', { lang })
