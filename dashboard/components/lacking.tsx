/** In place of numbers: what they need that is not there, and what to do. */
import type { ComponentChildren } from 'preact'

interface Props {
  readonly title: string
  readonly why: string
  /** A way to do it. */
  readonly children?: ComponentChildren
}

export function Lacking({ title, why, children }: Props) {
  return (
    <section class="block block-wide survey" data-status="ready">
      <h2>{title}</h2>
      <p>{why}</p>
      {children}
    </section>
  )
}
