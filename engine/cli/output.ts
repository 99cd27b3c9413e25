/** Where the command line writes: standard output, or a file that is named. */
import { writeFile } from 'node:fs/promises'
import { InputError } from '../messages.ts'

/** Waits until everything is handed over, so that a pipe gets all of it before the process ends. */
export function write(output: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(output, (error) => (error ? reject(error) : resolve())))
}

/** Writes the pieces in order. Throws an InputError `output-not-written` where the file cannot be written. */
export async function writeTo(file: string | undefined, pieces: Iterable<string | Uint8Array>): Promise<void> {
  if (file === undefined) {
    for (const piece of pieces) await write(piece)
    return
  }
  await writeFile(file, pieces).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(
      'refused',
      'output-not-written',
      {
        nb: 'Filen «{file}» kan ikke skrives ({code}). Finnes mappen, og har du lov til å skrive der?',
        nn: 'Fila «{file}» kan ikkje skrivast ({code}). Finst mappa, og har du lov til å skrive der?',
        en: 'The file “{file}” cannot be written ({code}). Does the folder exist, and may you write there?',
      },
      { file, code: error.code ?? error.name },
    )
  })
}
