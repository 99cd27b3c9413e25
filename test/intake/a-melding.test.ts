/** Monthly A-meldinger, drawn as tables: what each month says, and the positions and leaves that follow from it. */
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { dayOf, isoDate, monthIndex } from '../../engine/calendar.ts'
import { OPEN_END } from '../../engine/canonical.ts'
import { parseProfile } from '../../engine/intake/profile.ts'
import { load } from '../../engine/index.ts'
import { folderOf, openFolder, PSEUDONYM, refusalOf, rowsOf, syntheticId, type Files } from './helpers.ts'

const PROFILE = parseProfile(
  `municipality: "9999"
name: Prøve
absence-codes: { permisjonMedForeldrepenger: parental-leave, velferdspermisjon: other-leave, Egenmelding: self-certified }
employment-categories: { fast: permanent, midlertidig: temporary, ordinaertArbeidsforhold: permanent, frilanserOppdragstakerHonorarPersonerMm: fee-paid }
`,
  'profile.yaml',
)

const A = syntheticId(1, 2, 1980, 100)
const B = syntheticId(3, 4, 1975, 200)
const UNIT = '974000001'

interface Leave {
  readonly id?: string
  readonly kind: string
  readonly percent: string
  readonly from: string
  readonly to?: string
}

interface Position {
  readonly person: string
  readonly number?: string | undefined
  readonly unit?: string | undefined
  readonly id?: string | undefined
  readonly percent?: string | undefined
  readonly type?: string | undefined
  readonly form?: string | undefined
  readonly job?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly changed?: string | undefined
  readonly leaves?: readonly Leave[] | undefined
}

interface Message {
  readonly month: string
  readonly positions: readonly Position[]
  readonly id?: string
  readonly replaces?: string
  readonly reporter?: string
  readonly version?: string
  readonly prefix?: string
}

/** In the order of the schema. What follows the positions, `inntekt` among it, has an arbeidsforholdId of its own. */
function xml({ month, positions, id = '', replaces, reporter = '940000001', version = 'v2_2', prefix = '' }: Message): string {
  const tag = (name: string, content: string | undefined): string => (content === undefined ? '' : `<${prefix}${name}>${content}</${prefix}${name}>`)
  const position = ({ id: number, type = 'ordinaertArbeidsforhold', from, to, job = '2320114', percent, leaves = [], changed, form }: Position): string =>
    tag(
      'arbeidsforhold',
      [
        tag('arbeidsforholdId', number),
        tag('typeArbeidsforhold', type),
        tag('startdato', from),
        tag('sluttdato', to),
        tag('yrke', job),
        tag('stillingsprosent', percent),
        ...leaves.map((leave) =>
          tag('permisjon', [tag('startdato', leave.from), tag('sluttdato', leave.to), tag('permisjonsprosent', leave.percent), tag('permisjonId', leave.id), tag('beskrivelse', leave.kind)].join('')),
        ),
        tag('sisteDatoForStillingsprosentendring', changed),
        tag('formForAnsettelse', form),
      ].join('\n'),
    )
  const units = [...new Set(positions.map(({ unit = UNIT }) => unit))].map((unit) =>
    tag(
      'virksomhet',
      tag('norskIdentifikator', unit) +
        positions
          .filter((one) => (one.unit ?? UNIT) === unit)
          .map((one) =>
            tag(
              'inntektsmottaker',
              [
                tag('norskIdentifikator', one.person),
                tag('identifiserendeInformasjon', tag('navn', 'Ola &amp; Kari Nordmann') + tag('foedselsdato', '1980-02-01') + tag('ansattnummer', one.number)),
                position(one),
                tag('inntekt', tag('beloep', '1000.00') + tag('arbeidsforholdId', 'x') + tag('startdatoOpptjeningsperiode', '2001-01-01')),
              ].join('\n'),
            ),
          )
          .join('\n'),
    ),
  )
  const leveranse = [
    tag('leveringstidspunkt', `${month}-12T10:00:00`),
    tag('kalendermaaned', month),
    tag('kildesystem', 'Prøve'),
    tag('erstatterMeldingsId', replaces),
    tag('meldingsId', id),
    tag('opplysningspliktig', tag('norskIdentifikator', reporter)),
    tag('oppgave', units.join('\n')),
  ]
  const namespace = `xmlns${prefix === '' ? '' : `:${prefix.slice(0, -1)}`}="urn:ske:fastsetting:innsamling:a-meldingen:${version}"`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${prefix}melding ${namespace}>\n${tag('Leveranse', leveranse.join('\n'))}</${prefix}melding>\n`
}

function files(messages: readonly Message[]): Files {
  return Object.fromEntries(messages.map((message, index) => [`${index}.xml`, xml(message)]))
}

/** `who unit/number type percent from–to` for each position, as the engine reads it. */
async function positions(messages: readonly Message[]): Promise<string[]> {
  return positionsIn(files(messages))
}

const WHO = new Map([
  [PSEUDONYM.national(A), 'A'],
  [PSEUDONYM.national(B), 'B'],
])

async function positionsIn(given: Files): Promise<string[]> {
  const rows = await rowsOf(await openFolder(given, PROFILE), 'positions')
  return rows.map(({ national, unit, position, category, percentHundredths, fromDay, toDay, state, finding }) =>
    [WHO.get(String(national)) ?? '?', `${unit}/${position ?? ''}`, category, Number(percentHundredths) / 100, period(Number(fromDay), Number(toDay)), state === 'counted' ? '' : finding].join(' ').trim(),
  )
}

function period(from: number, to: number): string {
  return `${isoDate(from)}–${to === OPEN_END ? '' : isoDate(to - 1)}`
}

async function leaves(messages: readonly Message[]): Promise<string[]> {
  const rows = await rowsOf(await openFolder(files(messages), PROFILE), 'absences')
  return rows.map(({ national, position, category, gradeHundredths, fromDay, toDay }) =>
    [WHO.get(String(national)) ?? '?', position, category, Number(gradeHundredths) / 100, period(Number(fromDay), Number(toDay))].join(' '),
  )
}

const HERE = { person: A, id: '1', form: 'fast', percent: '100', from: '2020-03-01' }
const SINCE = '974000001/1 permanent 100'

describe('positions', () => {
  it('of one month: nothing is known of earlier ones, and what runs is open', async () => {
    const rows = await positions([{ month: '2024-03', positions: [HERE, { ...HERE, person: B, from: '2024-03-11', percent: '60.55', form: 'midlertidig' }] }])
    expect(rows).toEqual([`A ${SINCE} 2024-03-01–`, 'B 974000001/1 temporary 60.55 2024-03-11–'])
  })

  it.each(['v2_2', 'v2_3'])('of version %s, with a prefix and without', async (version) => {
    expect(await positions([{ month: '2024-03', version, positions: [HERE] }])).toEqual([`A ${SINCE} 2024-03-01–`])
    expect(await positions([{ month: '2024-03', version, prefix: 'ns1:', positions: [HERE] }])).toEqual([`A ${SINCE} 2024-03-01–`])
  })

  it('one percent is one percent, also where all are small', async () => {
    expect(await positions([{ month: '2024-03', positions: [{ ...HERE, percent: '1' }, { ...HERE, id: '2', percent: '0.5' }] }])).toEqual([
      'A 974000001/1 permanent 1 2024-03-01–',
      'A 974000001/2 permanent 0.5 2024-03-01–',
    ])
  })

  it.each<[string, readonly (Partial<Position> | null)[], readonly string[]]>([
    ['the same in three months is one stretch', [{}, {}, {}], [`${SINCE} 2024-01-01–`]],
    ['a new percentage from the day that is told', [{}, { percent: '80', changed: '2024-02-15' }, { percent: '80', changed: '2024-02-15' }], [`${SINCE} 2024-01-01–2024-02-14`, '974000001/1 permanent 80 2024-02-15–']],
    ['a new percentage without a day, from the first of its month', [{}, { percent: '80' }], [`${SINCE} 2024-01-01–2024-01-31`, '974000001/1 permanent 80 2024-02-01–']],
    ['a day that was told of before dates no new percentage', [{ changed: '2023-05-01' }, { percent: '80', changed: '2023-05-01' }], [`${SINCE} 2024-01-01–2024-01-31`, '974000001/1 permanent 80 2024-02-01–']],
    ['a percentage told too late holds from its day', [{}, {}, { percent: '50', changed: '2024-01-10' }], [`${SINCE} 2024-01-01–2024-01-09`, '974000001/1 permanent 50 2024-01-10–']],
    ['one from before all that is known holds throughout', [{}, { percent: '50', changed: '2023-09-01' }], ['974000001/1 permanent 50 2024-01-01–']],
    ['there and back again', [{}, { percent: '50' }, {}], [`${SINCE} 2024-01-01–2024-01-31`, '974000001/1 permanent 50 2024-02-01–2024-02-29', `${SINCE} 2024-03-01–`]],
    ['a new kind of employment from the first of its month, the percentage from its day', [{}, { form: 'midlertidig', percent: '60', changed: '2024-02-10' }], [
      `${SINCE} 2024-01-01–2024-01-31`,
      '974000001/1 temporary 100 2024-02-01–2024-02-09',
      '974000001/1 temporary 60 2024-02-10–',
    ]],
    ['an end', [{}, { to: '2024-02-20' }, null], [`${SINCE} 2024-01-01–2024-02-20`]],
    ['an end that is taken back', [{ to: '2024-06-30' }, {}], [`${SINCE} 2024-01-01–`]],
    ['told of no more, and of no end: it was there in its last month', [{}, {}, null], [`${SINCE} 2024-01-01–2024-02-29`]],
    ['a month without it, and there again', [{}, null, {}], [`${SINCE} 2024-01-01–`]],
    ['a start that is corrected', [{ from: '2024-01-15' }, { from: '2024-01-08' }], [`${SINCE} 2024-01-08–`]],
    ['a start told too late', [null, null, { from: '2024-02-05' }], [`${SINCE} 2024-02-05–`]],
    ['a number used again after an end', [{ to: '2024-01-10' }, { from: '2024-02-05', percent: '40' }], [`${SINCE} 2024-01-01–2024-01-10`, '974000001/1 permanent 40 2024-02-05–']],
    ['an end before the start is a fault of the row', [{ from: '2024-01-20', to: '2024-01-10' }], [`${SINCE} 2024-01-20–2024-01-10 ends-before-start`]],
  ])('%s', async (_, months, expected) => {
    const others: Position = { ...HERE, person: B, from: '2010-01-01' }
    const messages = months.map((month, index) => ({ month: `2024-0${index + 1}`, positions: month === null ? [others] : [{ ...HERE, ...month }, others] }))
    expect((await positions(messages)).filter((row) => row.startsWith('A'))).toEqual(expected.map((row) => `A ${row}`))
  })

  it('messages are put in the order of their months, whatever the files are called, packed or not', async () => {
    const messages: Message[] = [
      { month: '2024-03', positions: [{ ...HERE, percent: '40' }] },
      { month: '2024-01', positions: [HERE] },
      { month: '2024-02', positions: [{ ...HERE, percent: '60' }] },
    ]
    const expected = [`A ${SINCE} 2024-01-01–2024-01-31`, 'A 974000001/1 permanent 60 2024-02-01–2024-02-29', 'A 974000001/1 permanent 40 2024-03-01–']
    expect(await positions(messages)).toEqual(expected)
    const packed = zipSync(Object.fromEntries(messages.map((message, index) => [`mld/${index}.xml`, strToU8(xml(message))])))
    expect(await positionsIn({ 'meldinger.zip': packed })).toEqual(expected)
  })

  it('a message that another replaces is not read, and is named; one beside it is', async () => {
    const given = files([
      { month: '2024-01', id: 'a', positions: [{ ...HERE, percent: '10' }] },
      { month: '2024-01', id: 'b', replaces: 'a', positions: [HERE] },
      { month: '2024-01', id: 'c', positions: [{ ...HERE, person: B }] },
    ])
    expect(await positionsIn(given)).toEqual([`A ${SINCE} 2024-01-01–`, `B ${SINCE} 2024-01-01–`])
    const extract = await openFolder(given, PROFILE)
    expect(extract.ignored).toEqual([{ file: '0.xml', sheet: null, reason: 'replaced-message' }])
    expect(extract.sources.map(({ file, sheet }) => [file, sheet])).toEqual([['A-melding 2024-01–2024-01', 'arbeidsforhold']])
  })

  it('several of one person and no number are told apart by their order; in several units by the unit', async () => {
    const month = { positions: [{ ...HERE, id: undefined }, { ...HERE, id: undefined, percent: '20' }, { ...HERE, unit: '974000002', percent: '30' }] }
    expect(await positions([{ month: '2024-01', ...month }, { month: '2024-02', ...month }])).toEqual([
      'A 974000001/ permanent 100 2024-01-01–',
      'A 974000001/ permanent 20 2024-01-01–',
      'A 974000002/1 permanent 30 2024-01-01–',
    ])
  })

  it('somebody without a Norwegian number is known by the employee number', async () => {
    const rows = await rowsOf(await openFolder(files([{ month: '2024-01', positions: [{ ...HERE, person: '', number: '4711' }] }]), PROFILE), 'positions')
    expect(rows.map(({ national, employee, state }) => [national, employee, state])).toEqual([[null, PSEUDONYM.employee('4711'), 'counted']])
  })

  it('of two that report, one that has ended with its last message ends there', async () => {
    const rows = await positions([
      { month: '2024-01', reporter: '940000001', positions: [HERE] },
      { month: '2024-01', reporter: '940000002', positions: [{ ...HERE, person: B, unit: '974000009' }] },
      { month: '2024-02', reporter: '940000002', positions: [{ ...HERE, person: B, unit: '974000009' }] },
    ])
    expect(rows).toEqual([`A ${SINCE} 2024-01-01–`, 'B 974000009/1 permanent 100 2024-01-01–'])
  })

  it('without a percentage a row is set aside as any other is', async () => {
    const rows = await positions([{ month: '2024-01', positions: [HERE, { ...HERE, person: B, form: undefined, type: 'frilanserOppdragstakerHonorarPersonerMm', percent: undefined }] }])
    expect(rows[1]).toMatch(/missing-value$/)
  })

  it('in Latin-1 and UTF-16 too', async () => {
    const text = xml({ month: '2024-01', positions: [HERE] })
    for (const [encoding, name] of [['latin1', 'ISO-8859-1'], ['utf-16le', 'UTF-16'], ['utf-16be', 'UTF-16']] as const)
      expect(await positionsIn({ 'a.xml': iconv.encode(text.replace('UTF-8', name), encoding, { addBOM: encoding !== 'latin1' }) })).toEqual([`A ${SINCE} 2024-01-01–`])
  })
})

describe('a month without a message', () => {
  const told = async (...messages: readonly [month: string, reporter?: string][]): Promise<readonly number[] | undefined> =>
    (await openFolder(files(messages.map(([month, reporter]) => ({ month, positions: [HERE], ...(reporter === undefined ? {} : { reporter }) }))), PROFILE)).sources[0].lackingMonths

  it('is told, between the first and the last of each reporter', async () => {
    expect(await told(['2024-01'], ['2024-02'], ['2024-03'])).toEqual([])
    expect(await told(['2023-11'], ['2024-02'])).toEqual([monthIndex(2023, 12), monthIndex(2024, 1)])
    // one reporter from January to March without February, the other in April alone
    expect(await told(['2024-01'], ['2024-03'], ['2024-04', '940000002'])).toEqual([monthIndex(2024, 2)])
  })

  it('is a finding about the month', async () => {
    const store = await folderOf({})
    const folder = await folderOf(files(['2024-01', '2024-03'].map((month) => ({ month, positions: [HERE] }))))
    const { findings } = await load({ store: `${store}/lager`, paths: [folder], profile: PROFILE, asOfDay: dayOf(2024, 3, 31), programVersion: 'test', now: new Date('2024-04-02T08:00:00Z') })
    expect(findings.find(({ code }) => code === 'lacking-message')).toMatchObject({ table: 'positions', rows: 1, about: '2024M02', effect: 'unknown' })
  })
})

describe('leaves', () => {
  const leave: Leave = { id: 'p1', kind: 'velferdspermisjon', percent: '50', from: '2024-01-15' }
  it.each<[string, readonly (Partial<Leave> | null)[], readonly string[]]>([
    ['one that runs is open', [{}, {}], ['other-leave 50 2024-01-15–']],
    ['one with an end', [{ to: '2024-01-31' }, null], ['other-leave 50 2024-01-15–2024-01-31']],
    ['told of no more, it was there in its last month', [{}, null], ['other-leave 50 2024-01-15–2024-01-31']],
    ['an end that comes later', [{}, { to: '2024-02-10' }], ['other-leave 50 2024-01-15–2024-02-10']],
    ['a new grade', [{}, { percent: '20' }], ['other-leave 50 2024-01-15–2024-01-31', 'other-leave 20 2024-02-01–']],
    ['from before what is known', [{ from: '2023-06-01' }, {}], ['other-leave 50 2024-01-15–']],
    ['another after it', [{ to: '2024-01-20' }, { id: 'p2', from: '2024-02-01', kind: 'permisjonMedForeldrepenger', percent: '100' }], ['other-leave 50 2024-01-15–2024-01-20', 'parental-leave 100 2024-02-01–']],
  ])('%s', async (_, months, expected) => {
    const messages = months.map((month, index) => ({ month: `2024-0${index + 1}`, positions: [{ ...HERE, leaves: month === null ? [] : [{ ...leave, ...month }] }] }))
    expect(await leaves(messages)).toEqual(expected.map((row) => `A 1 ${row}`))
  })

  it('ends with the position', async () => {
    const month = { positions: [{ ...HERE, to: '2024-01-25', leaves: [leave] }] }
    expect(await leaves([{ month: '2024-01', ...month }])).toEqual(['A 1 other-leave 50 2024-01-15–2024-01-25'])
  })

  it('are left out where the profile says so', async () => {
    const ignoring = { ...PROFILE, files: [{ pattern: 'permisjon', table: 'ignore' as const, columns: new Map(), percentScale: null }] }
    const given = files([{ month: '2024-01', positions: [{ ...HERE, leaves: [{ ...leave, kind: 'permittering' }] }] }])
    const { sources, ignored } = await openFolder(given, ignoring)
    expect(sources.map(({ file, sheet }) => [file, sheet])).toEqual([['0.xml', 'arbeidsforhold']])
    expect(ignored).toEqual([{ file: '0.xml', sheet: 'permisjon', reason: 'profile' }])
  })

  it('codes that the profile does not know are told of as those of any extract', async () => {
    const given = files([{ month: '2024-01', positions: [{ ...HERE, leaves: [{ ...leave, kind: 'permittering' }] }] }])
    const error = await refusalOf(openFolder(given, PROFILE))
    expect(error.code).toBe('no-code-mapped')
    expect(error.in('nb')).toContain('permittering')
  })
})

it('any history of a position, told month by month, is read as it was', async () => {
  // Stretches of whole months: what was before a month and what is in it is all that a message can say without a day.
  const history = fc.array(fc.constantFrom('100', '80', '50', '12.5', null), { minLength: 1, maxLength: 14 })
  await fc.assert(
    fc.asyncProperty(fc.array(history, { minLength: 1, maxLength: 6 }), async (people) => {
      const ids = people.map((_, index) => syntheticId(1 + index, 5, 1970, 300))
      const months = Math.max(...people.map((percents) => percents.length))
      const name = (month: number): string => isoDate(dayOf(2022, 1 + month, 1)).slice(0, 7)
      const expected: string[] = []
      const messages = Array.from({ length: months }, (_, month): Message => ({
        month: name(month),
        // Somebody is always there, so that each month has a message that says something.
        positions: [
          { ...HERE, person: B },
          ...people.flatMap((percents, index): Position[] => {
            const percent = percents[month]
            if (percent == null) return []
            // A position ends where the next month has none, and is another one where it begins again.
            const first = percents.slice(0, month).lastIndexOf(null) + 1
            const isLast = percents[month + 1] === null
            return [{ ...HERE, person: ids[index], percent, from: `${name(first)}-01`, to: isLast ? isoDate(dayOf(2022, 2 + month, 0)) : undefined }]
          }),
        ],
      }))
      people.forEach((percents, index) => {
        percents.forEach((percent, month) => {
          if (percent === null || (month > 0 && percents[month - 1] === percent)) return
          const stop = percents.findIndex((other, later) => later > month && other !== percent)
          const end = stop >= 0 ? stop : percents.length < months ? percents.length : null
          expected.push(`${index} ${Number(percent)} ${name(month)}-01–${end === null ? '' : isoDate(dayOf(2022, 1 + end, 0))}`)
        })
      })
      const rows = await rowsOf(await openFolder(files(messages), PROFILE), 'positions')
      const order = new Map(ids.map((id, index) => [PSEUDONYM.national(id), index]))
      const found = rows.flatMap(({ national, percentHundredths, fromDay, toDay }) => {
        const index = order.get(String(national))
        return index === undefined ? [] : [`${index} ${Number(percentHundredths) / 100} ${period(Number(fromDay), Number(toDay))}`]
      })
      expect(found.sort()).toEqual(expected.sort())
    }),
    { numRuns: 40 },
  )
})

describe('what is refused', () => {
  it.each<[string, string, string]>([
    ['another XML', '<?xml version="1.0"?><rapport xmlns="urn:x"><a/></rapport>', 'unknown-xml'],
    ['an older A-melding', xml({ month: '2024-01', version: 'v2_0', positions: [HERE] }), 'unknown-xml'],
    ['a page of the web', '<html><body>Logg inn</body></html>', 'web-page'],
    ['a message cut off', xml({ month: '2024-01', positions: [HERE] }).slice(0, -60), 'unreadable-xml'],
    ['one without its month', xml({ month: '', positions: [HERE] }), 'unreadable-xml'],
    ['one with a date that is none', xml({ month: '2024-01', positions: [{ ...HERE, from: '2024-02-30' }] }), 'unreadable-xml-date'],
    ['one without positions', xml({ month: '2024-01', positions: [] }), 'no-positions-reported'],
    ['one whose entities lead outside', xml({ month: '2024-01', positions: [HERE] }).replace('?>\n', '?>\n<!DOCTYPE melding [<!ENTITY x SYSTEM "file:///etc/hostname">]>').replace('Prøve', '&x;'), 'unreadable-xml'],
    ['one that goes endlessly deep', `<melding xmlns="urn:ske:fastsetting:innsamling:a-meldingen:v2_2">${'<a>'.repeat(100_000)}`, 'unreadable-xml'],
  ])('%s', async (_, text, code) => {
    expect((await refusalOf(openFolder({ 'melding.xml': text }, PROFILE))).code).toBe(code)
  })

  it('names no person', async () => {
    const error = await refusalOf(openFolder({ 'melding.xml': xml({ month: '2024-01', positions: [HERE] }).slice(0, -60) }, PROFILE))
    expect(error.in('nb')).not.toContain(A)
  })
})
