/** When each party first opened an edition. Shown to everybody, so that nobody has to wonder who has seen it. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { PARTIES, type Party } from '../access/roles.ts'

const FirstViewsFile = Type.Record(Type.String(), Type.Record(Type.String(), Type.String()))

/** ISO instants by party; `null`: not opened yet. */
export type Views = Readonly<Record<Party, string | null>>

export interface FirstViews {
  of(edition: string): Views
  /** Notes that a party has opened an edition now, unless it had before. */
  note(edition: string, party: Party): void
  /** Settles when everything is in the file. */
  close(): Promise<void>
}

/** @param complain told when the file cannot be written */
export async function openFirstViews(file: string, now: () => number, complain: (reason: string) => void): Promise<FirstViews> {
  const views = await read(file)
  let writing = Promise.resolve()
  const save = () => {
    writing = writing
      .then(async () => {
        await writeFile(`${file}.new`, `${JSON.stringify(views, null, 2)}\n`, { mode: 0o600 })
        await rename(`${file}.new`, file)
      })
      .catch((error: NodeJS.ErrnoException) => complain(error.code ?? error.message))
  }
  return {
    of: (edition) => Object.fromEntries(PARTIES.map((party) => [party, views[edition]?.[party] ?? null])) as Views,
    note: (edition, party) => {
      const ofEdition = (views[edition] ??= {})
      if (ofEdition[party] !== undefined) return
      // To the minute: who first, not how long each looked at what.
      ofEdition[party] = `${new Date(now()).toISOString().slice(0, 16)}Z`
      save()
    },
    close: () => writing,
  }
}

async function read(file: string): Promise<Static<typeof FirstViewsFile>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  const views: unknown = JSON.parse(text)
  if (!Value.Check(FirstViewsFile, views)) throw new Error('first-views.json has another form than this program knows')
  return views
}
