/** The audit log on disk: how large it gets, and what becomes of what is full. */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { KEPT_FILES, MOST_BYTES, openAuditLog } from '../../server/audit-log.ts'

const NOW = Date.parse('2025-02-10T08:00:00Z')
const LINE = `${JSON.stringify({ at: '2025-02-10T08:00:00.000Z', role: 'analyst', route: 'GET /x', status: 200 })}\n`

async function house() {
  const folder = await mkdtemp(join(tmpdir(), 'saman-audit-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'access.log')
  const complaints: string[] = []
  /** Writes one line, as a server does that is started and stopped. */
  const note = async () => {
    const log = openAuditLog(file, () => NOW, (reason) => complaints.push(reason))
    log.write({ role: 'analyst', route: 'GET /x', status: 200 })
    await log.close()
  }
  return { folder, file, note, complaints, names: async () => (await readdir(folder)).toSorted() }
}

test('a line fills the file to its last byte; the next one begins a new file', async () => {
  const { file, note, names, complaints } = await house()
  await writeFile(file, 'x'.repeat(MOST_BYTES - LINE.length))
  await note()
  expect([await names(), (await stat(file)).size]).toEqual([['access.log'], MOST_BYTES])
  await note()
  expect(await names()).toEqual(['access.log', 'access.log.1'])
  expect([await readFile(file, 'utf8'), (await stat(`${file}.1`)).size]).toEqual([LINE, MOST_BYTES])
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(complaints).toEqual([])
})

test('the newest full ones are kept, each with the next number; the oldest goes', async () => {
  const { file, note, names } = await house()
  const full = 'x'.repeat(MOST_BYTES)
  for (let number = 1; number <= KEPT_FILES; number++) await writeFile(`${file}.${number}`, `number ${number}`)
  await writeFile(file, full)
  await note()
  expect(await names()).toEqual(['access.log', ...Array.from({ length: KEPT_FILES }, (_, i) => `access.log.${i + 1}`)].toSorted())
  expect(await readFile(`${file}.2`, 'utf8')).toBe('number 1')
  expect(await readFile(`${file}.${KEPT_FILES}`, 'utf8')).toBe(`number ${KEPT_FILES - 1}`)
})
