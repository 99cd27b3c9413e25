/** In place of numbers: what they need that is not there, and what to do. */
export function Lacking({ title, why }: { readonly title: string; readonly why: string }) {
  return (
    <section class="block block-wide survey" data-status="ready">
      <h2>{title}</h2>
      <p>{why}</p>
    </section>
  )
}
