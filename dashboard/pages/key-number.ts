/** One large number of the strip, with its period and the year before beside it. */
import type { KeyNumber } from '../block.ts'
import { numberOf, type Cell } from '../shown.ts'
import type { View } from '../view.ts'

export function keyNumber(
  view: View,
  label: string,
  now: Cell,
  before: Cell | undefined,
  unit: { unit: string; decimals: number },
  period: string,
): KeyNumber {
  const { t, format } = view
  const value = numberOf(now)
  const earlier = numberOf(before)
  if (value === null)
    return {
      label,
      value: t(now.state === 'withheld' || now.state === 'not-applicable' ? `state.${now.state}` : 'state.not-available'),
      hasNumber: false,
      period,
      comparison: null,
    }
  return {
    label,
    value: format.amount(value, unit.unit, unit.decimals),
    hasNumber: true,
    period,
    comparison: earlier === null ? null : t('key.before', { value: format.amount(earlier, unit.unit, unit.decimals) }),
  }
}
