/** The organisations that an edition's periods were planned by: whoever checks its plan later must cut the units as they were then. */
import type { Plan, PlannedOrganisation } from '../disclosure/model.ts'
import { jsonOf, type Edition } from './folder.ts'

type Units = PlannedOrganisation['units']

/**
 * The plan with the organisations that are not the edition's own, where periods were planned by any.
 *
 * @param units of the edition
 */
export function withOrganisations(plan: Plan, previous: Edition | null, units: Units): Plan {
  if (!previous) return plan
  const older = jsonOf<Plan>(previous.files, 'plan.json', previous.folder).organisations ?? []
  const organisations = [...older, ...(isReorganised(previous, units) ? [{ through: previous.description.period, units: ownUnits(previous.description.units) }] : [])]
  return organisations.length > 0 ? { ...plan, organisations } : plan
}

/** Whether the units of an edition were others than these, or stood elsewhere; names do not count. */
export function isReorganised({ description }: Edition, units: Units): boolean {
  return nameOf(ownUnits(description.units)) !== nameOf(units)
}

const ownUnits = (units: Edition['description']['units']): Units => units.filter(({ rest }) => !rest).map(({ unit, parent }) => ({ unit, parent }))

const nameOf = (units: Units): string => JSON.stringify(units.map(({ unit, parent }) => [unit, parent]).sort())
