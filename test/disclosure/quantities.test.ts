import { describe, expect, test } from 'vitest'
import { QUANTITY_NAMES } from '../../engine/disclosure/model.ts'
import { BREAKDOWNS_NOT_IN_EDITIONS, levelOf, NOT_IN_EDITIONS, publicationsOf, QUANTITIES } from '../../engine/disclosure/quantities.ts'
import { breakdownsOf } from '../../engine/figures/figure.ts'
import { FIGURES } from '../../engine/figures/register.ts'

/** Figures, what guards them, and what they can be cut by: `*` at every unit, else at the two upper levels. */
const EXPECTED = `
  sickness-absence-rate               sickness                              total* sex* age-band age-band-merged job-group certification* duration-length* duration duration-nav grading payer
  attendance-rate                     sickness                              total* sex* age-band age-band-merged job-group
  contractual-man-days                persons                               total sex age-band age-band-merged job-group
  sickness-absence-man-days           sickness                              total sex age-band age-band-merged job-group certification duration-length duration duration-nav grading payer
  graded-share                        sickness/grading sickness             total
  persons-absent                      persons-absent                        total sex age-band age-band-merged job-group
  child-illness-man-days              child-illness                         total sex age-band age-band-merged job-group
  child-illness-persons               child-illness-persons                 total sex age-band age-band-merged job-group
  spells-started                      spells-started                        total sex age-band age-band-merged job-group certification duration-length duration duration-nav
  spells-per-fte                      spells-started                        total* sex* age-band age-band-merged job-group
  spells-ended                        spells-ended                          total sex age-band age-band-merged job-group certification duration-length duration duration-nav
  mean-spell-duration                 ended-spell-days spells-ended         total* sex* age-band age-band-merged job-group certification duration-length duration duration-nav
  employer-period-man-days            sickness/payer                        total
  nav-paid-man-days                   sickness/payer                        total
  employer-period-days                employer-period-days                  total sex age-band age-band-merged job-group
  nav-paid-days                       nav-paid-days                         total sex age-band age-band-merged job-group
  parental-leave-weeks                parental-leave-days                   total sex age-band age-band-merged job-group
  parental-leave-persons              parental-leave-persons                total sex age-band age-band-merged job-group
  parental-leave-mean-weeks           parental-leave-days parental-leave-persons total sex age-band age-band-merged job-group
  persons                             persons                               total sex age-band age-band-merged job-group
  positions                           persons                               total sex age-band age-band-merged job-group
  fte                                 persons                               total sex age-band age-band-merged job-group
  average-position-size               ks-percent                            total* sex* age-band age-band-merged job-group
  average-position-size-per-position  ks-percent                            total* sex* age-band age-band-merged job-group
  full-time-share                     ks-persons/full-time                  total* sex
  part-time-share                     ks-persons/full-time                  total* sex
  full-time-position-share            ks-positions/full-time-position       total* sex
  position-size-bands                 ks-persons/band                       band* sex:band
  positions-started                   positions-started                     total sex age-band age-band-merged job-group band
  recruitment-full-time-share         positions-started/full-time-position positions-started total*
  temporary-persons                   persons/temporary                     total sex
  temporary-share                     persons/temporary                     total* sex
  part-time-persons                   ks-persons/full-time                  total sex
  involuntary-part-time-share         ks-persons/wish                       total* sex
  involuntary-part-time-persons       ks-persons/wish                       total sex
  involuntary-part-time-share-of-all  ks-persons/wish                       total* sex
  answer-rate                         ks-persons/wish ks-persons/full-time  total* sex
  wished-fte                          wished-fte                            total sex age-band age-band-merged job-group
`

const inWords = (figure: (typeof FIGURES)[number]): string => {
  const publications = publicationsOf(figure)
  const guards = publications[0].guards.map(({ quantity, dimension }) => (dimension === 'total' ? quantity : `${quantity}/${dimension}`))
  return [figure.name, ...guards, ...publications.map(({ dimension, level }) => `${dimension}${level === 'every' ? '*' : ''}`)].join(' ')
}

describe('what an edition has', () => {
  test('every figure of the register is in it with its guards, or there is a reason why not', () => {
    const drawn = EXPECTED.trim().split('\n').map((line) => line.trim().split(/ +/).join(' '))
    const published = FIGURES.filter((figure) => !(figure.name in NOT_IN_EDITIONS))
    expect(published.map(inWords)).toEqual(drawn)
    expect(Object.keys(NOT_IN_EDITIONS).flatMap((name) => FIGURES.filter((figure) => figure.name === name).flatMap(publicationsOf))).toEqual([])
    expect(Object.keys(NOT_IN_EDITIONS).filter((name) => !FIGURES.some((figure) => figure.name === name))).toEqual([])
  })

  test('every breakdown of the register is in it for some figure, or there is a reason why not', () => {
    const inEditions = new Set(FIGURES.flatMap(publicationsOf).map(({ dimension }) => dimension as string))
    const missing = [...new Set(FIGURES.flatMap(breakdownsOf))].filter((name) => name !== 'unit' && !inEditions.has(name))
    expect(missing.sort()).toEqual(Object.keys(BREAKDOWNS_NOT_IN_EDITIONS).sort())
  })

  test('below the two upper levels there are ratios only, and no guard is left unplanned', () => {
    const publications = FIGURES.flatMap(publicationsOf)
    for (const { figure, level, guards } of publications) {
      if (level === 'every') expect(figure.denominator).not.toBeNull()
      for (const { quantity, dimension } of guards) expect(levelOf(quantity, dimension)).not.toBe(level === 'every' ? 'upper' : null)
    }
    const guarding = new Set(publications.flatMap(({ guards }) => guards.map(({ quantity }) => quantity)))
    expect(QUANTITY_NAMES.filter((name) => !guarding.has(name))).toEqual([])
  })

  test('whatever is about illness or wishes is health', () => {
    const work = QUANTITY_NAMES.filter((name) => QUANTITIES[name].sensitivity === 'work')
    expect(work).toEqual(['positions-started', 'persons', 'ks-persons', 'ks-positions', 'ks-percent'])
  })
})
