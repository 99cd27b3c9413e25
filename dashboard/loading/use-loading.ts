/** What the server knows of the files and the work on them, asked again and again while something is under way. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Language } from '../../engine/messages.ts'
import type { LoadingInfo, LoadingWish } from '../../server/loading/schemas.ts'
import { ApiError } from '../api.ts'
import { begin, breakOff, clearAll, readLoading, removeFile, sendFile } from './client.ts'

const ASKED_EVERY_MS = 700

export interface Sending {
  readonly name: string
  readonly sent: number
  readonly size: number
}

export interface LoadingHandle {
  /** `null`: not known yet. */
  readonly info: LoadingInfo | null
  /** The file that is on its way. */
  readonly sending: Sending | null
  /** Why the last thing that was asked for was not done. */
  readonly error: ApiError | null
  readonly isBusy: boolean
  /** Sends files once it is known which, and then looks through all that are there. Files that are `null` cannot be taken: nothing is sent. */
  send(files: Promise<readonly File[] | null>, wish: LoadingWish): Promise<void>
  remove(name: string): Promise<void>
  start(wish: LoadingWish): Promise<void>
  stop(): Promise<void>
  clear(): Promise<void>
}

export function useLoading(language: Language): LoadingHandle {
  const [info, setInfo] = useState<LoadingInfo | null>(null)
  const [sending, setSending] = useState<Sending | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  // What was asked for is under way from the moment it is asked for, not from the answer on: a second wish would be refused.
  const [isAsking, setAsking] = useState(false)
  const isThere = useRef(true)
  useEffect(() => {
    isThere.current = true
    return () => {
      isThere.current = false
    }
  }, [])

  const asked = useRef(0)
  const shown = useRef(0)
  const refresh = useCallback(async () => {
    const turn = ++asked.current
    const read = await readLoading(language)
    // Answers can overtake each other: an older state is never put in place of a newer one.
    if (!isThere.current || turn < shown.current) return
    shown.current = turn
    setInfo(read)
  }, [language])
  const attempt = useCallback(
    async (work: () => Promise<unknown>) => {
      setError(null)
      try {
        await work()
      } catch (problem) {
        if (isThere.current) setError(problem instanceof ApiError ? problem : new ApiError('network', 0, null))
      }
      await refresh().catch((problem: unknown) => isThere.current && setError(problem instanceof ApiError ? problem : new ApiError('network', 0, null)))
    },
    [refresh],
  )
  useEffect(() => void attempt(async () => undefined), [attempt])
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    setAsking(true)
    await attempt(work)
    if (isThere.current) setAsking(false)
  }

  // Everything that the pages have read is of the load before, unless that load was there when they were opened.
  const loadedBefore = useRef<number | null | undefined>(undefined)
  useEffect(() => {
    if (info === null) return
    const loaded = info.loaded?.load ?? null
    if (loadedBefore.current === undefined) loadedBefore.current = loaded
    if (info.work === null && loaded !== null && loaded !== loadedBefore.current) location.reload()
  }, [info])

  const isWorking = info?.work != null
  useEffect(() => {
    if (!isWorking) return
    // A server that does not answer for a moment is asked again.
    const timer = setInterval(() => void refresh().catch(() => undefined), ASKED_EVERY_MS)
    return () => clearInterval(timer)
  }, [isWorking, refresh])

  return {
    info,
    sending,
    error,
    isBusy: isWorking || isAsking,
    send: (files, wish) =>
      act(async () => {
        const known = await files
        if (known === null) return
        try {
          for (const file of known) {
            setSending({ name: file.name, sent: 0, size: file.size })
            await sendFile(file, language, (sent) => isThere.current && setSending({ name: file.name, sent, size: file.size }))
          }
        } finally {
          if (isThere.current) setSending(null)
        }
        await begin(wish, language)
      }),
    remove: (name) => act(() => removeFile(name, language)),
    start: (wish) => act(() => begin(wish, language)),
    stop: () => attempt(() => breakOff(language)),
    clear: () => act(() => clearAll(language)),
  }
}
