/** What the workbench makes of units that have changed: a choice, other units to choose among, and words about it. */
import { describe, expect, test } from 'vitest'
import { organisationOf } from '../../dashboard/components/controls.tsx'
import { questionUrl } from '../../dashboard/question.ts'
import { readState } from '../../dashboard/state.ts'
import { ask, createView, type View } from '../../dashboard/view.ts'
import type { UnitInfo } from '../../server/schemas.ts'
import { municipalityBody, registerBody, UNITS } from '../browser/fixture-municipality.ts'
import { FULL, viewOf } from './views.ts'

/** The municipality, where its last unit stood under another until New Year 2023. */
const MOVED = UNITS.at(-1) as UnitInfo
const ELSEWHERE = UNITS.find(({ parent, depth }) => depth === MOVED.depth && parent !== MOVED.parent) as UnitInfo
const UNITS_THEN: UnitInfo[] = [
  ...UNITS.map((unit) => ({ ...unit, lastDay: null })),
  { ...MOVED, unit: `${MOVED.unit}@2022-12-31`, parent: ELSEWHERE.parent, lastDay: '2022-12-31' },
]

function changed(query: string): View {
  const state = readState(query)
  return createView(state, registerBody(state.language), { ...municipalityBody(state.language, FULL), unitsThen: UNITS_THEN })
}

const asked = (view: View) => new URL(questionUrl(ask(view, 'fte', ['month']), 'nb'), 'http://saman').searchParams.get('organisation')

describe('a municipality whose units have changed', () => {
  test('is read as organised now unless the reader says otherwise', () => {
    const view = changed('')
    expect([view.organisation, asked(view), view.tree.all.length]).toEqual(['now', null, UNITS.length])
    expect(organisationOf(view)).toBe('Enheter slik de er organisert nå')
  })

  test('as organised then has every place of a unit, with its last day in the name', () => {
    const view = changed(`?organisation=then&unit=${MOVED.unit}@2022-12-31`)
    expect([view.organisation, asked(view), view.tree.all.length]).toEqual(['then', 'then', UNITS.length + 1])
    expect(view.unit.name).toBe(`${MOVED.name} (til 31.12.2022)`)
    expect(view.tree.path(view.unit.unit).at(-2)?.unit).toBe(ELSEWHERE.parent)
    expect(organisationOf(view)).toBe('Enheter slik de var organisert da')
  })

  test('going back to now stays with the unit', () => {
    expect(changed(`?unit=${MOVED.unit}@2022-12-31`).unit.unit).toBe(MOVED.unit)
  })

  test.each(['bridge', 'reports'])('the page %s is always as organised now', (page) => {
    const view = changed(`?page=${page}&organisation=then`)
    expect([view.organisation, view.tree.all.length]).toEqual([null, UNITS.length])
  })
})

test('where no unit has changed there is no choice and no word about it', () => {
  const view = viewOf('?organisation=then')
  expect([view.organisation, asked(view), organisationOf(view)]).toEqual([null, null, null])
})
