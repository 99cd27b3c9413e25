import { test } from 'vitest'
import { attack } from '../../engine/audit/attack.ts'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { planEdition } from '../../engine/disclosure/plan.ts'
import { materialOf } from '../../engine/disclosure/material.ts'
import { readNewestLoad } from '../../engine/edition/loads.ts'
test('x', { timeout: 900000 }, async () => {
  const load = await readNewestLoad('/tmp/e-demo/store')
  const material = materialOf(load.prepared, 2022 * 12)
  const { plan } = planEdition(material, POLICY, null)
  const cpu = process.cpuUsage()
  const r = await attack({ policy: POLICY, editions: [{ name: 'x', load: 'x', plan, material }] })
  process.stderr.write(`## demo ${process.env['XO']} cpu ${process.cpuUsage(cpu).user / 1e6} ${JSON.stringify(r.counts)} ${JSON.stringify(r.cost)}\n`)
})
