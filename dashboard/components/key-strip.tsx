/** The strip of large numbers at the top of a page, to be read from the back of the room. */
import { useRef } from 'preact/hooks'
import type { KeyNumber, KeyStrip } from '../block.ts'
import { useBodies } from '../hooks.ts'
import type { View } from '../view.ts'
import { Failure } from './failure.tsx'

export function KeyStripView({ view, strip }: { view: View; strip: KeyStrip }) {
  const { t, state } = view
  const questions = strip.questions(view)
  const loaded = useBodies(view.source.urls(questions, state.language))
  const last = useRef<readonly KeyNumber[] | null>(null)
  if (loaded.status === 'ready') last.current = strip.show(view, view.source.answers(questions, state.language, loaded.bodies))
  const numbers = last.current
  return (
    <section class="key-strip" aria-label={t('key.heading')} aria-busy={loaded.status === 'loading'} data-status={loaded.status}>
      {loaded.status === 'failed' ? (
        <Failure t={t} title={t('error.title')} error={loaded.error} retry={loaded.retry} />
      ) : (
        <dl class={loaded.status === 'loading' && numbers ? 'stale' : undefined} data-count={numbers?.length ?? 4}>
          {(numbers ?? [null, null, null, null]).map((number, i) => (
            <div class="key-number" key={number?.label ?? i}>
              <dt>{number?.label ?? <span class="ds-skeleton" data-variant="text" data-text={'\u2003'.repeat(10)} />}</dt>
              <dd class={number && !number.hasNumber ? 'key-value key-words' : 'key-value'}>
                {number?.value ?? <span class="ds-skeleton" data-variant="text" data-text={'\u2003'.repeat(4)} />}
              </dd>
              <dd class="key-period">{number?.period ?? '\u00a0'}</dd>
              <dd class="key-before">{number?.comparison ?? '\u00a0'}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
