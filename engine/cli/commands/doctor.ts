/** `saman doctor`: how an extract would be read, what stops it, and a profile to begin with. */
import { existsSync } from 'node:fs'
import { parseIsoDate } from '../../calendar.ts'
import type { Diagnosis } from '../../intake/diagnosis.ts'
import type { Profile } from '../../intake/profile.ts'
import { fill, type Language } from '../../messages.ts'
import { dayInNorway } from '../../moment.ts'
import type { Replacement } from '../../store/periods.ts'
import { PROGRAM_VERSION, usage, type Command } from '../command.ts'
import { DOCTOR } from '../doctor-texts.ts'
import { write, writeTo } from '../output.ts'
import { CLI } from '../texts.ts'

export const doctor: Command<DoctorFlags> = {
  name: 'doctor',
  description: DOCTOR.description,
  argument: ['<paths...>', CLI.paths],
  options: [
    ['--profile <file>', DOCTOR.profile],
    ['--out <file>', DOCTOR.out],
    ['--force', DOCTOR.force],
    ['--municipality <number>', DOCTOR.municipality],
    ['--name <name>', DOCTOR.name],
    ['--store <dir>', DOCTOR.store],
    ['--as-of <date>', DOCTOR.asOfOption],
  ],
  example: 'saman doctor uttrekk/ --municipality 9901 --name Fjordvik --out profile.yaml',
  run: runDoctor,
}

interface DoctorFlags {
  profile?: string
  out?: string
  force?: boolean
  municipality?: string
  name?: string
  store?: string
  asOf?: string
}

/** As other commands end where input is refused. */
const REFUSED = 3

/** `REFUSED` where something stands in the way of a load, or of the profile being written. */
async function runDoctor(paths: readonly string[], flags: DoctorFlags, language: Language): Promise<number> {
  const { municipality, name, asOf } = flags
  if (asOf !== undefined && parseIsoDate(asOf) === undefined) throw usage(CLI.badDate, { given: asOf })
  if (municipality !== undefined && !/^\d{4}$/.test(municipality)) throw usage(DOCTOR.badMunicipality, { given: municipality })
  const [{ diagnose }, { readProfile }, { describeDiagnosis }] = await Promise.all([import('../../intake/diagnose.ts'), import('../../intake/profile.ts'), import('../doctor.ts')])
  const profile = flags.profile === undefined ? undefined : await readProfile(flags.profile)
  const diagnosis = await diagnose(paths, { profile, municipality, name, today: dayInNorway(new Date()) })
  await write(describeDiagnosis(diagnosis, language))
  const isWritten = await writeProfile(diagnosis, paths, flags, language)
  if (flags.store !== undefined && diagnosis.stops.length === 0) await tryLoad(diagnosis, profile, paths, { ...flags, store: flags.store }, language)
  return diagnosis.stops.length > 0 || !isWritten ? REFUSED : 0
}

/** What a load would replace and find; nothing is written. Throws an InputError where the rows as a whole cannot be loaded. */
async function tryLoad(diagnosis: Diagnosis, given: Profile | undefined, paths: readonly string[], { store, asOf }: DoctorFlags & { readonly store: string }, language: Language): Promise<void> {
  const [{ openQuestions }, { parseProfile }, { suggestedProfile }] = await Promise.all([import('../../intake/diagnosis.ts'), import('../../intake/profile.ts'), import('../../intake/suggested-profile.ts')])
  const date = asOf ?? diagnosis.asOf?.date
  const asOfDay = date === undefined ? undefined : parseIsoDate(date)
  if (given === undefined && openQuestions(diagnosis) > 0) return write(`\n${DOCTOR.fillFirst[language]}\n`)
  if (date === undefined || asOfDay === undefined) return write(`\n${DOCTOR.noAsOf[language]}\n`)
  const profile = given ?? parseProfile(suggestedProfile(diagnosis, language), 'profile.yaml')
  const [{ load }, { describeLoad }, { describeReplacement }] = await Promise.all([import('../../loading.ts'), import('../report.ts'), import('../loads.ts')])
  let rule = ''
  const onReplacement = (replacement: Replacement): void => {
    rule = `${describeReplacement(replacement, language)}\n`
  }
  const report = await load({ store, paths: [...paths], profile, asOfDay, programVersion: PROGRAM_VERSION, now: new Date(), dryRun: true, onReplacement })
  await write(`\n${DOCTOR.dryRun[language]}\n\n${rule}${describeLoad(report, date, language)}`)
}

/** Where there is a profile, none is suggested unless it is asked for. False where a file stands in the way. */
async function writeProfile(diagnosis: Diagnosis, paths: readonly string[], { profile, out, force }: DoctorFlags, language: Language): Promise<boolean> {
  const file = out ?? (profile === undefined ? 'profile.yaml' : undefined)
  if (file === undefined || diagnosis.sources.length === 0) return true
  if (existsSync(file) && force !== true) {
    await write(`\n${fill(DOCTOR.exists, language, { file })}\n`)
    return false
  }
  const [{ suggestedProfile }, { openQuestions }] = await Promise.all([import('../../intake/suggested-profile.ts'), import('../../intake/diagnosis.ts')])
  await writeTo(file, [suggestedProfile(diagnosis, language)])
  const count = openQuestions(diagnosis)
  await write(`\n${fill(DOCTOR.written, language, { file, count })}\n`)
  const words = { paths: paths.join(' '), profile: file, date: diagnosis.asOf?.date ?? '…' }
  if (diagnosis.stops.length === 0) await write(`${fill(count > 0 ? DOCTOR.fillLines : DOCTOR.next, language, words)}\n`)
  return true
}
