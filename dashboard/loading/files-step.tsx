/** The files: dropped or chosen, listed, and taken away. */
import { useRef, useState } from 'preact/hooks'
import type { View } from '../view.ts'
import { Step } from './step.tsx'
import type { LoadingHandle } from './use-loading.ts'

interface Props {
  readonly view: View
  readonly loading: LoadingHandle
  readonly onSend: (files: readonly File[]) => void
  readonly onLook: () => void
  readonly onClear: () => void
}

const STEPS = ['kB', 'MB', 'GB'] as const

export function sizeText({ format }: Pick<View, 'format'>, bytes: number): string {
  const step = STEPS.findLastIndex((_, i) => bytes >= 1000 ** (i + 1))
  return step < 0 ? `${format.number(bytes)} B` : `${format.number(bytes / 1000 ** (step + 1), 1)} ${STEPS[step]}`
}

export function FilesStep({ view, loading, onSend, onLook, onClear }: Props) {
  const { t } = view
  const { info, isBusy } = loading
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const take = (list: FileList | null | undefined): void => {
    // A folder that is dropped comes as a file without bytes that cannot be read.
    const files = [...(list ?? [])]
    if (files.length > 0 && !isBusy) onSend(files)
    if (input.current) input.current.value = ''
  }
  const files = info?.files ?? []
  return (
    <Step id="files" title={t('loading.files')} lead={t('loading.files.lead')}>
      <div
        class="drop"
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(!isBusy)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer?.files)
        }}
      >
        <label for="loading-files">{t('loading.drop')}</label>
        <input ref={input} id="loading-files" class="ds-input" type="file" multiple disabled={isBusy} aria-describedby="loading-private" onChange={(event) => take(event.currentTarget.files)} />
        <p id="loading-private" class="note">
          {t('loading.private')}
        </p>
      </div>
      {files.length > 0 && (
        <>
          <ul class="file-list" aria-label={t('loading.files.list')}>
            {files.map(({ name, byteCount }) => (
              <li key={name}>
                <span class="file-name">{name}</span>
                <span class="subtle">{sizeText(view, byteCount)}</span>
                <button type="button" class="link-button" disabled={isBusy} onClick={() => void loading.remove(name)} aria-label={t('loading.remove.file', { file: name })}>
                  {t('loading.remove')}
                </button>
              </li>
            ))}
          </ul>
          <div class="step-actions">
            {info?.diagnosis === null && (
              <button type="button" class="ds-button" data-size="sm" disabled={isBusy} onClick={onLook}>
                {t('loading.look')}
              </button>
            )}
            <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" data-size="sm" disabled={isBusy} onClick={onClear}>
              {t('loading.clear')}
            </button>
          </div>
        </>
      )}
    </Step>
  )
}
