/** The attack shares no code with what it attacks. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { importsOf, targetOf } from '../architecture/imports.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const codeOf = (file: string) => importsOf(readFileSync(root + file, 'utf8')).flatMap(({ specifier, typeOnly }) => (typeOnly ? [] : [targetOf(file, specifier) ?? specifier]))
const filesOf = (folder: string) => readdirSync(root + folder).map((name) => `${folder}/${name}`)

test('of the plan and the elimination it runs nothing, over any number of imports', () => {
  const seen = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    if (file.endsWith('.ts')) codeOf(file).forEach(visit)
  }
  filesOf('engine/audit').forEach(visit)
  expect([...seen].filter((file) => file.startsWith('engine/') && !file.startsWith('engine/audit/')).sort()).toEqual([
    'engine/calendar.ts',
    'engine/disclosure/model.ts',
    'engine/disclosure/policy.ts',
    'engine/messages.ts',
  ])
})

test('and they run nothing of it', () => {
  expect(filesOf('engine/disclosure').flatMap((file) => codeOf(file).filter((target) => target.startsWith('engine/audit/')))).toEqual([])
})
