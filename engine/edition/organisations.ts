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
  const before = previous.description.units.filter(({ rest }) => !rest).map(({ unit, parent }) => ({ unit, parent }))
  const organisations = [...older, ...(nameOf(before) === nameOf(units) ? [] : [{ through: previous.description.period, units: before }])]
  return organisations.length > 0 ? { ...plan, organisations } : plan
}

const nameOf = (units: Units): string => JSON.stringify(units.map(({ unit, parent }) => [unit, parent]).sort())
