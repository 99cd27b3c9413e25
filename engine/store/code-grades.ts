/** Sick notes whose code says that they are graded, and how much, while no column does: they count as whole. */
import type { FindingCode } from '../intake/findings.ts'
import type { Texts } from '../intake/texts.ts'
import type { Database } from './database.ts'

const IN_CODE: FindingCode = 'grade-in-code-text'
const GRADED: FindingCode = 'graded-without-grade'

/** Fewer rows may be slips. */
const FEWEST = 3
/** `Sykmelding 50 %`; not the percentage that is paid (`80 % lønn`), and not that of being at work. */
const PERCENT = /(?<!\d)(\d{2})(?:[.,]0+)?\s*(?:%|pst\b|prosent)(?!\s*(?:lønn|løn|arbeid|friskmeld|i arbeid))/i
const SAYS_GRADED = /grader|delvis/i

/** What a text says of the grade, in 1/100 %; `null`: that there is one, and not which. */
function gradeIn(text: string): number | null | undefined {
  const percent = PERCENT.exec(text)
  if (percent) return Number(percent[1]) > 0 ? Number(percent[1]) * 100 : undefined
  return SAYS_GRADED.test(text) && !/ikke grader|ikkje grader|ugrader|100\s*%/i.test(text) ? null : undefined
}

/** Asks about such rows; makes `graded_codes (staged, grade)`: those whose grade can be read. */
export async function questionGradesInCodes(database: Database, texts: Texts): Promise<void> {
  const pairs = await database.rows<{ code: number; text: number | null }>(
    `SELECT code, "codeText" AS text FROM staged_absences WHERE state = 'counted' AND category = 'doctor-certified' AND "gradeHundredths" = 10000 AND code IS NOT NULL GROUP BY ALL HAVING count(*) >= ${FEWEST}`,
  )
  await database.run('CREATE TEMP TABLE graded_texts (code INTEGER, text INTEGER, grade INTEGER)')
  for (const { code, text } of pairs) {
    const ofText = text === null ? undefined : gradeIn(texts.textOf(text))
    const grade = ofText === undefined ? gradeIn(texts.textOf(code)) : ofText
    if (grade !== undefined) await database.run('INSERT INTO graded_texts VALUES ($code, $text, $grade)', { code, text, grade })
  }
  await database.run(
    `CREATE TEMP TABLE graded_codes AS
     SELECT a.rowid AS staged, t.grade, a.source, a."row" FROM staged_absences AS a JOIN graded_texts AS t ON t.code = a.code AND t.text IS NOT DISTINCT FROM a."codeText"
     WHERE a.state = 'counted' AND a.category = 'doctor-certified' AND a."gradeHundredths" = 10000`,
  )
  for (const [finding, condition] of [[IN_CODE, 'grade IS NOT NULL'], [GRADED, 'grade IS NULL']] as const)
    await database.run(`INSERT INTO questions SELECT 'absences', '${finding}', source, "row", NULL, staged FROM graded_codes WHERE ${condition}`)
}
