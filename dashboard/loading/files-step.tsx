/** The files: dropped or chosen, listed, and taken away. */
import { useState } from 'preact/hooks'
import type { Reader } from '../view.ts'
import { filesIn, MOST_FILES, taken, TooManyFiles } from './dropped.ts'
import { Step } from './step.tsx'
import type { LoadingHandle } from './use-loading.ts'

interface Props {
  readonly view: Reader
  readonly loading: LoadingHandle
  /** Takes the files once it is known which; `null`: they cannot be taken. */
  readonly onSend: (files: Promise<readonly File[] | null>) => void
  readonly onLook: () => void
  readonly onClear: () => void
}

const STEPS = ['kB', 'MB', 'GB'] as const

export function sizeText({ format }: Pick<Reader, 'format'>, bytes: number): string {
  const step = STEPS.findLastIndex((_, i) => bytes >= 1000 ** (i + 1))
  return step < 0 ? `${format.number(bytes)} B` : `${format.number(bytes / 1000 ** (step + 1), 1)} ${STEPS[step]}`
}

export function FilesStep({ view, loading, onSend, onLook, onClear }: Props) {
  const { t } = view
  const { info, isBusy } = loading
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isOver, setOver] = useState(false)
  const take = (given: readonly (File | FileSystemEntry)[]): void => {
    if (given.length === 0 || isBusy) return
    setRefusal(null)
    onSend(
      filesIn(given).catch((error: unknown) => {
        setRefusal(error instanceof TooManyFiles ? t('loading.too-many', { n: MOST_FILES }) : t('loading.unreadable'))
        return null
      }),
    )
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
          if (event.dataTransfer) take(taken(event.dataTransfer))
        }}
      >
        <label for="loading-files">{t('loading.drop')}</label>
        <input
          id="loading-files"
          class="ds-input"
          type="file"
          multiple
          disabled={isBusy}
          aria-describedby="loading-private"
          onChange={(event) => {
            take([...(event.currentTarget.files ?? [])])
            // So that the same file can be chosen again.
            event.currentTarget.value = ''
          }}
        />
        <p id="loading-private" class="note">
          {t('loading.private')}
        </p>
      </div>
      {refusal !== null && (
        <p class="ds-alert told" data-color="warning" data-size="sm" role="alert">
          {refusal}
        </p>
      )}
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
