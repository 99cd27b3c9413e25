/** An answer as a danfo.js DataFrame, for analysts who work with it. danfojs-node is an optional peer: it is not installed here. */
import type { Answer } from './answer.ts'
import { InputError } from './messages.ts'
import { answerRecords, columnNames } from './table.ts'

/** The part of danfojs-node that is used. */
export interface Danfo<Frame> {
  readonly DataFrame: new (columns: Record<string, (string | number | null)[]>) => Frame
}

const PACKAGE = 'danfojs-node'

/**
 * The table of an answer as a DataFrame with the columns of the CSV; `null` where there is no number. Throws an InputError
 * `no-danfo` where danfojs-node is not installed.
 *
 * @param load where the library comes from; by default the installed package
 */
export async function toDanfo<Frame = unknown>(answer: Answer, load: () => Promise<unknown> = () => import(PACKAGE)): Promise<Frame> {
  const danfo = await load().catch(() => undefined)
  if (!isDanfo<Frame>(danfo))
    throw new InputError(
      'usage',
      'no-danfo',
      {
        nb: 'Biblioteket {name} er ikke installert. Installer det i ditt eget prosjekt: npm install {name}',
        nn: 'Biblioteket {name} er ikkje installert. Installer det i ditt eige prosjekt: npm install {name}',
        en: 'The library {name} is not installed. Install it in your own project: npm install {name}',
      },
      { name: PACKAGE },
    )
  const records = answerRecords(answer).map((record) => ({ figure: answer.question.figure.name, ...record }) as Record<string, string | number | null>)
  return new danfo.DataFrame(Object.fromEntries(columnNames(answer).map((name) => [name, records.map((record) => record[name])])))
}

function isDanfo<Frame>(module: unknown): module is Danfo<Frame> {
  return typeof module === 'object' && module !== null && 'DataFrame' in module && typeof module.DataFrame === 'function'
}
