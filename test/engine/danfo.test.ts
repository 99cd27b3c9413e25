/** Answers as DataFrames: with the library where the benchmarks have installed it, and a clear error where nobody has. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ask, prepareMunicipality, readQuestion, toDanfo } from '../../engine/index.ts'
import { draw } from '../spec/draw.ts'

const PEERS = fileURLToPath(new URL('../../benchmarks/package.json', import.meta.url))
const INSTALLED = existsSync(fileURLToPath(new URL('../../benchmarks/node_modules/danfojs-node', import.meta.url)))

const answer = () => {
  const prepared = prepareMunicipality(draw({ positions: 'p1 | 1 | A | 60 | 2024-01-01 |' }))
  return ask(prepared, readQuestion({ figure: 'fte', by: 'month,unit', from: '2024M11', to: '2024M12' }, prepared))
}
const COLUMNS = {
  figure: ['fte', 'fte', 'fte', 'fte', 'fte', 'fte'],
  period: ['2024M11', '2024M11', '2024M11', '2024M12', '2024M12', '2024M12'],
  unit: ['K', 'A', 'B', 'K', 'A', 'B'],
  numerator: [0.6, 0.6, 0, 0.6, 0.6, 0],
  denominator: [null, null, null, null, null, null],
  value: [0.6, 0.6, 0, 0.6, 0.6, 0],
  persons: [1, 1, 0, 1, 1, 0],
  state: ['value', 'value', 'zero', 'value', 'value', 'zero'],
}

test('the columns of the CSV are handed over', async () => {
  class DataFrame {
    constructor(readonly columns: Record<string, unknown[]>) {}
  }
  const frame = await toDanfo<DataFrame>(answer(), () => Promise.resolve({ DataFrame }))
  expect(frame.columns).toEqual(COLUMNS)
})

test('without the library the error says what to install', async () => {
  await expect(toDanfo(answer(), () => Promise.reject(new Error('no such package')))).rejects.toMatchObject({ code: 'no-danfo', kind: 'usage' })
})

test.skipIf(!INSTALLED)('danfojs-node itself (installed by npm run bench)', async () => {
  const danfo: unknown = createRequire(PEERS)('danfojs-node')
  const frame = await toDanfo<{ columns: string[]; shape: [number, number] }>(answer(), () => Promise.resolve(danfo))
  expect(frame.columns).toEqual(Object.keys(COLUMNS))
  expect(frame.shape).toEqual([6, 8])
})
