/** State in the address, and answers of the API, as hooks. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { ApiError, createClient } from './api.ts'
import { readState, writeState, type ViewState } from './state.ts'

const client = createClient()

export type Go = (change: Partial<ViewState>) => void

/** The state that the address says, and a way to change it that back and forward undo. */
export function useViewState(): readonly [ViewState, Go] {
  const [state, setState] = useState(() => readState(location.search))
  const current = useRef(state)
  current.current = state
  useEffect(() => {
    const read = (): void => setState(readState(location.search))
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [])
  const go = useCallback((change: Partial<ViewState>) => {
    const next = { ...current.current, ...change }
    const query = writeState(next)
    if (query !== writeState(current.current)) history.pushState(null, '', `${location.pathname}${query}`)
    current.current = next
    setState(next)
  }, [])
  return [state, go]
}

export type Loaded<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly urls: string; readonly bodies: readonly T[] }
  | { readonly status: 'failed'; readonly urls: string; readonly error: ApiError; readonly retry: () => void }

/** How many answers are on their way, and who wants to know. */
const underWay = { count: 0, listeners: new Set<(busy: boolean) => void>() }

function countUnderWay(step: 1 | -1): void {
  underWay.count += step
  for (const listener of underWay.listeners) listener(underWay.count > 0)
}

/** Whether any answer is on its way. */
export function useBusy(): boolean {
  const [busy, setBusy] = useState(underWay.count > 0)
  useEffect(() => {
    underWay.listeners.add(setBusy)
    setBusy(underWay.count > 0)
    return () => {
      underWay.listeners.delete(setBusy)
    }
  }, [])
  return busy
}

/** The bodies at some addresses, in their order. What is no longer asked for is broken off. */
export function useBodies<T>(urls: readonly string[]): Loaded<T> {
  const key = urls.join('\n')
  const [attempt, setAttempt] = useState(0)
  const [loaded, setLoaded] = useState<Loaded<T>>({ status: 'loading' })
  useEffect(() => {
    const controller = new AbortController()
    let counted = true
    const done = (): void => {
      if (counted) countUnderWay(-1)
      counted = false
    }
    countUnderWay(1)
    Promise.all((key === '' ? [] : key.split('\n')).map((url) => client.get<T>(url, controller.signal)))
      .then(
        (bodies) => {
          if (!controller.signal.aborted) setLoaded({ status: 'ready', urls: key, bodies })
        },
        (error: unknown) => {
          if (controller.signal.aborted) return
          const problem = error instanceof ApiError ? error : new ApiError('network', 0, null)
          setLoaded({ status: 'failed', urls: key, error: problem, retry: () => setAttempt((n) => n + 1) })
          controller.abort()
        },
      )
      .finally(done)
    return () => {
      done()
      controller.abort()
    }
  }, [key, attempt])
  // An answer, or the lack of one, is for what was asked then.
  return loaded.status !== 'loading' && loaded.urls !== key ? { status: 'loading' } : loaded
}

/** Pixels of an element's width, and of body text in it, kept up to date. */
export function useFrame(): readonly [(element: HTMLElement | null) => void, { width: number; fontSize: number } | null] {
  const [frame, setFrame] = useState<{ width: number; fontSize: number } | null>(null)
  const observer = useRef<ResizeObserver | null>(null)
  const attach = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect()
    if (!element) return
    const measure = (): void => {
      const width = Math.floor(element.clientWidth)
      const fontSize = Number.parseFloat(getComputedStyle(element).fontSize)
      if (width > 0) setFrame((old) => (old && old.width === width && old.fontSize === fontSize ? old : { width, fontSize }))
    }
    measure()
    observer.current = new ResizeObserver(measure)
    observer.current.observe(element)
  }, [])
  return [attach, frame]
}
