/** Which units stand together in a row of a table, for who wants to know. */
import type { Rest } from '../source.ts'
import type { View } from '../view.ts'

export function RestMembers({ view, rests }: { readonly view: View; readonly rests: readonly Rest[] }) {
  const { t, tree } = view
  return (
    <>
      {rests.map(({ unit, members }) => {
        const rest = tree.get(unit)
        const above = rest?.parent ?? null
        return (
          <details class="rest-members" key={unit}>
            <summary>{t('rest.members', { rest: rest?.name ?? unit })}</summary>
            <ul>
              {members.map((member) => (
                <li key={member}>{member === above ? t('rest.own', { unit: tree.get(member)?.name ?? member }) : (tree.get(member)?.name ?? member)}</li>
              ))}
            </ul>
          </details>
        )
      })}
    </>
  )
}
