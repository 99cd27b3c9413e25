import { createHmac } from 'node:crypto'
import { chmod, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { normaliseNumber, openKey, pseudonymiser } from '../../engine/intake/pseudonym.ts'
import { folderOf, refusalOf } from './helpers.ts'

describe('a pseudonym', () => {
  const key = new Uint8Array(32).fill(1)
  const { national, employee } = pseudonymiser(key)

  it('is the first half of HMAC-SHA-256 of the number in its name space', () => {
    expect(employee('101')).toBe(createHmac('sha256', key).update('employee:101').digest('hex').slice(0, 32))
    expect(national('10846118417')).toBe(createHmac('sha256', key).update('national:10846118417').digest('hex').slice(0, 32))
  })

  it('is another one under another key, and in the other name space', () => {
    expect(employee('101')).not.toBe(pseudonymiser(new Uint8Array(32).fill(2)).employee('101'))
    expect(employee('10846118417')).not.toBe(national('10846118417'))
  })

  it.each([
    ['00101', '101'],
    [' 101 ', '101'],
    ['101.0', '101'],
    ['10\u00a0808', '10808'],
    ['10 808', '10808'],
    ['10.808', '10.808'], // may well be number 808 of employer 10
    ['101,00', '101'],
    ['a12', 'A12'],
    ['0', '0'],
    ['100', '100'],
    ['', ''],
  ])('%j is number %j', (text, number) => {
    expect(normaliseNumber(text)).toBe(number)
  })
})

describe('the key file', () => {
  it('is made once, for its owner only, and gives the same pseudonyms again', async () => {
    const file = join(await folderOf({}), 'store', 'key')
    const first = await openKey(file)
    const second = await openKey(file)
    expect(second.employee('101')).toBe(first.employee('101'))
    expect(await readFile(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it('is refused when it is no key, or open to others', async () => {
    const folder = await folderOf({ key: 'abc' })
    expect((await refusalOf(openKey(join(folder, 'key')))).code).toBe('bad-key-file')
    await writeFile(join(folder, 'open'), 'a'.repeat(64))
    await chmod(join(folder, 'open'), 0o644)
    if (process.platform !== 'win32') expect((await refusalOf(openKey(join(folder, 'open')))).code).toBe('open-key-file')
  })
})
