/** Two real inputs through the whole way: files loaded, two editions published and released by the command line, read back. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { main } from '../../engine/cli.ts'
import { editionsFolder, readEditions } from '../../engine/edition/folder.ts'
import { isReleased, readReleases } from '../../engine/edition/releases.ts'
import { describeWithShared } from '../setup/shared.ts'
import { loadInto } from '../store/helpers.ts'

const EMPLOYMENT = `employment-categories: { Fast: permanent, Midlertidig: temporary, Vikar: substitute, Lærling: apprentice, Timelønnet: hourly, Støttekontakt: support-contact }
`
const EXTRACTS = [
  {
    name: 'fjordvik',
    profile: `municipality: "9901"
name: Fjordvik
absence-codes: { 110: self-certified, 120: doctor-certified, 121: doctor-certified, 190: child-illness, 200: holiday, 300: parental-leave, 410: other-leave, 500: not-absence, 610: not-absence }
${EMPLOYMENT}`,
  },
  {
    name: 'skogli',
    profile: `municipality: "9902"
name: Skogli
absence-codes: { Egenmelding: self-certified, Sykmelding arbeidsgiverperiode: doctor-certified, Sykmelding over 16 dager: doctor-certified, Barns sykdom: child-illness, Ferie: holiday, Foreldrepermisjon 100 %: parental-leave, Velferdspermisjon: other-leave, Kurs: not-absence, Vikar sykdom: not-absence }
${EMPLOYMENT}`,
  },
] as const

/** Runs a command; what it says on both channels, and its exit code. */
async function saman(...argv: string[]): Promise<{ code: number; out: string; error: string }> {
  let [out, error] = ['', '']
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk, ...rest) => {
      out += String(chunk)
      const done = rest.find((one) => typeof one === 'function')
      if (done) done()
      return true
    }),
    vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
      error += String(chunk)
      return true
    }),
  ]
  try {
    return { code: await main(argv), out, error }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

describeWithShared('two extracts published', (shared) =>
  describe.each(EXTRACTS)('$name', ({ name, profile }) => {
    let store: string

    beforeAll(async () => {
      store = join(await mkdtemp(join(tmpdir(), 'saman-published-')), 'store')
      await loadInto({ store, folder: join(shared, 'extracts', name), profile })
    })
    afterAll(() => rm(join(store, '..'), { recursive: true, force: true }))

    test('two editions in a row, the first released at once and the other when it is told', { timeout: 600_000 }, async () => {
      const dry = await saman('publish', '--period', '2024K3', '--store', store, '--dry-run')
      expect(dry.error).toBe('')
      expect(dry.out).toContain('Prøvekjøring')
      expect(await readEditions(editionsFolder(store))).toEqual([])

      const first = await saman('publish', '--period', '2024K3', '--store', store, '--release-at', '2024-11-15T09:00')
      expect({ code: first.code, error: first.error }).toEqual({ code: 0, error: '' })
      const second = await saman('publish', '--period', '2024K4', '--store', store, '--lang', 'nn')
      expect({ code: second.code, error: second.error }).toEqual({ code: 0, error: '' })
      expect(second.out).toContain('0 tal er andre enn i førre utgåve (2024K3).') // of the same extract

      const editions = await readEditions(editionsFolder(store))
      const [old] = editions.filter(({ description }) => description.period === '2024K3')
      const [now] = editions.filter(({ description }) => description.period === '2024K4')
      expect([old.description.previous, now.description.previous]).toEqual([null, old.id])
      expect(dry.out).toContain(old.id.slice(0, 16))
      expect(now.description.tables.length).toBeGreaterThan(50)
      expect(now.description.coverage.year).toBeGreaterThan(0)

      const visible = async (at: string) => {
        const releases = await readReleases(editionsFolder(store))
        return [old, now].map(({ id }) => isReleased(releases, id, new Date(at)))
      }
      expect(await visible('2024-11-15T07:59:59Z')).toEqual([false, false]) // nine o'clock in Norwegian winter is eight in UTC
      expect(await visible('2024-11-15T08:00:00Z')).toEqual([true, false])
      const released = await saman('release', now.id.slice(0, 8), '--at', '2025-07-01T09:00', '--store', store)
      expect(released).toMatchObject({ code: 0, error: '' })
      expect(await visible('2025-07-01T06:59:59Z')).toEqual([true, false])
      expect(await visible('2025-07-01T07:00:00Z')).toEqual([true, true])
    })

    test.each([
      [['publish', '--period', '2025K1', '--store', '{store}'], 3, /2025K1 er ikke over/],
      [['publish', '--period', '2024', '--store', '{store}'], 2, /ikke et kvartal/],
      [['publish', '--store', '{store}'], 2, /period/],
      [['publish', '--period', '2024K4', '--store', '{store}', '--policy', '{store}/no.yaml'], 3, /Finner ikke filen med regler/],
      [['publish', '--period', '2024K4', '--store', '{store}', '--release-at', 'i morgen'], 2, /ikke et tidspunkt/],
      [['release', 'ffffff', '--store', '{store}'], 2, /ingen utgave/],
    ])('%j is refused', async (argv, code, message) => {
      const said = await saman(...argv.map((word) => word.replace('{store}', store)))
      expect(said).toMatchObject({ code, out: '', error: expect.stringMatching(message) as unknown })
    })
  }),
)
