/** The profile that the choices make: to be seen, and kept as a file. */
import { save } from '../save.ts'
import type { Reader } from '../view.ts'
import { Step } from './step.tsx'

interface Props {
  readonly view: Reader
  readonly profile: string
  /** Lines of it that are to be filled in. */
  readonly left: number
}

export function ProfileStep({ view: { t }, profile, left }: Props) {
  return (
    <Step id="profile" title={t('loading.profile')} lead={t('loading.profile.lead')}>
      <details class="definition">
        <summary>{t('loading.profile.show')}</summary>
        <pre class="profile" tabIndex={0} role="region" aria-label={t('loading.profile.text')}>
          {profile}
        </pre>
      </details>
      <p>
        <button type="button" class="link-button download" onClick={() => save('profile.yaml', new Blob([profile], { type: 'application/yaml' }))}>
          {t('loading.profile.download')}
        </button>
        {left > 0 && <span class="subtle"> {t('loading.left', { n: String(left) })}</span>}
      </p>
    </Step>
  )
}
