import { describe, expect, test } from 'vitest'
import { POLICY, POLICY_PARAMETERS, requirePolicy, stricterPolicy, type PolicyParameter } from '../../engine/disclosure/policy.ts'

const PARAMETERS = Object.entries(POLICY_PARAMETERS).map(([name, { value, stricter, strictest }]) => ({ name: name as PolicyParameter, value, stricter, strictest }))

describe('the policy', () => {
  test('has the numbers of the rules', () => {
    expect(POLICY).toEqual({
      minimumPersons: 5,
      minimumCount: 5,
      dominancePercent: 20,
      minimumFte: 10,
      yearPersons: 10,
      quarterPersons: 20,
      monthPersons: 40,
      mostFailingPercent: 5,
      coalition: 0,
      narrowPercent: 10,
      narrowAmount: 1,
    })
    expect(Object.isFrozen(POLICY)).toBe(true)
  })

  test.each(PARAMETERS)('$name can be made stricter, and only that changes', ({ name, value, strictest }) => {
    expect(stricterPolicy({ [name]: value })).toEqual(POLICY)
    const policy = stricterPolicy({ [name]: strictest })
    expect(policy).toEqual({ ...POLICY, [name]: strictest })
    expect(() => requirePolicy(policy)).not.toThrow()
  })

  test.each(PARAMETERS)('$name cannot be made laxer', ({ name, value, stricter }) => {
    expect(() => stricterPolicy({ [name]: stricter === 'higher' ? value - 1 : value + 1 })).toThrow(/laxer/)
  })

  test.each(PARAMETERS.flatMap(({ name }) => [NaN, Infinity, -Infinity, '40', null, undefined, [40], {}].map((given) => ({ name, given }))))(
    '$name = $given is refused',
    ({ name, given }) => expect(() => stricterPolicy({ [name]: given })).toThrow(/must be a|laxer/),
  )

  test.each([['a key that is not known', { minimumPerson: 9 }], ['a key of objects', { toString: 9 }], ['a list', [5]], ['nothing', null], ['a text', 'strict']])(
    '%s is refused',
    (_, overrides) => expect(() => stricterPolicy(overrides)).toThrow(/Unknown key|must be a list/),
  )

  test('one that only looks like it is none', () => {
    expect(() => requirePolicy({ ...POLICY })).toThrow('a policy is made by')
    expect(() => requirePolicy({ ...POLICY, minimumPersons: 1 })).toThrow('a policy is made by')
  })
})
