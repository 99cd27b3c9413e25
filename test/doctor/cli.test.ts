/** `saman doctor` as its users meet it. */
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { main } from '../../engine/cli.ts'
import { parseProfile } from '../../engine/intake/profile.ts'
import { caughtOutput } from '../store/command-line.ts'
import { extractOf, temporaryFolder } from '../store/helpers.ts'
import { ABSENCES, POSITIONS, UNITS } from './helpers.ts'

const FILES = { 'enheter.csv': UNITS, 'stillinger.csv': POSITIONS, 'fravær.csv': ABSENCES }

const { out } = caughtOutput()

describe('saman doctor', () => {
  test.each([
    ['nb', 'Still.% → stillingsprosent (etter overskriften; 100 betyr 100 % (percent); 3 utfylt)', '610 Vikar sykdom → MÅ FYLLES UT (1 rader)', 'Ingenting i filene hindrer lasting.', 'Foreslått siste dag (--as-of): 2024-03-31'],
    ['nn', 'Still.% → stillingsprosent (etter overskrifta; 100 tyder 100 % (percent); 3 utfylte)', '610 Vikar sykdom → MÅ FYLLAST UT (1 rader)', 'Ingenting i filene hindrar lasting.', 'Føreslått siste dag (--as-of): 2024-03-31'],
    ['en', 'Still.% → position percent (by its heading; 100 means 100% (percent); 3 filled)', '610 Vikar sykdom → TO BE FILLED IN (1 rows)', 'Nothing in the files stands in the way of a load.', 'Suggested last day (--as-of): 2024-03-31'],
  ])('says how an extract would be read: %s', async (language, ...sentences) => {
    const file = join(await temporaryFolder(), 'profile.yaml')
    expect(await main(['doctor', await extractOf(FILES), '--out', file, '--lang', language])).toBe(0)
    for (const sentence of sentences) expect(out()).toContain(sentence)
  })

  test('writes a profile, and never over another one unasked', async () => {
    const [folder, file] = [await extractOf(FILES), join(await temporaryFolder(), 'profile.yaml')]
    const call = ['doctor', folder, '--out', file, '--municipality', '9999', '--name', 'Prøve']
    expect(await main(call)).toBe(0)
    const profile = parseProfile((await readFile(file, 'utf8')).replace('"610":', '"610": not-absence'), 'profile.yaml')
    expect([profile.municipality, profile.name]).toEqual(['9999', 'Prøve'])
    await writeFile(file, 'mine egne linjer')
    expect(await main(call)).toBe(3)
    expect(await readFile(file, 'utf8')).toBe('mine egne linjer')
    expect(await main([...call, '--force'])).toBe(0)
    expect(await readFile(file, 'utf8')).toContain('municipality: "9999"')
  })

  test('suggests no profile beside one that there is, unless it is asked for', async () => {
    const folder = await temporaryFolder()
    const [mine, file] = [join(folder, 'min.yaml'), join(folder, 'ny.yaml')]
    await writeFile(mine, '{ municipality: "9999", name: Prøve, absence-codes: { 110: self-certified, 120: doctor-certified, 610: not-absence } }')
    const call = ['doctor', await extractOf(FILES), '--profile', mine]
    expect(await main(call)).toBe(0)
    expect(existsSync('profile.yaml')).toBe(false)
    expect(out()).toContain('610 Vikar sykdom → not-absence (1 rader, profilen)')
    expect(await main([...call, '--out', file])).toBe(0)
    expect(parseProfile(await readFile(file, 'utf8'), 'ny.yaml').absenceCodes.get('610')).toBe('not-absence')
  })

  test('ends with 3 where something stands in the way, and tells all of it', async () => {
    const folder = await extractOf({ ...FILES, 'stillinger.csv': POSITIONS.replace('Still.%', 'Lengd'), 'tom.csv': '' })
    expect(await main(['doctor', folder, '--out', join(await temporaryFolder(), 'profile.yaml')])).toBe(3)
    expect(out()).toMatch(/Dette hindrer lasting\n- tom\.csv er tom\..*\n- stillinger\.csv ser ut som stillinger \(positions\)/)
  })

  test('a municipality number of three digits is a fault of the call', async () => {
    expect(await main(['doctor', await extractOf(FILES), '--municipality', '999'])).toBe(2)
  })
})
