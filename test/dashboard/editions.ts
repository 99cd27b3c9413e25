/** Views of the example edition for the tests: what the forum's pages get, without a browser and without a server. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EditionDescription } from '../../engine/edition/format.ts'
import type { Edition } from '../../engine/edition/folder.ts'
import { createEditionView, leadingFiles, type EditionEntry, type FiguresBody } from '../../dashboard/edition/edition.ts'
import { EDITIONS } from '../../dashboard/edition/source.ts'
import type { TableBody } from '../../dashboard/edition/table.ts'
import type { Question } from '../../dashboard/question.ts'
import type { Answer } from '../../dashboard/source.ts'
import { isBlockPage, readState } from '../../dashboard/state.ts'
import type { View } from '../../dashboard/view.ts'
import { writeExampleEditions } from '../edition/example.ts'

/** The two example editions, read from a folder that is gone again. */
export async function exampleEditions(): Promise<readonly [Edition, Edition]> {
  const folder = await mkdtemp(join(tmpdir(), 'saman-editions-'))
  try {
    return await writeExampleEditions(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export function entryOf({ id, description }: Edition, change: Partial<EditionEntry> = {}): EditionEntry {
  const { period, name, municipality } = description
  return {
    id,
    period,
    name,
    municipality,
    released: true,
    releasedAt: '2025-02-10T08:00:00.000Z',
    firstViews: { politician: null, administration: null, union: null },
    ...change,
  }
}

/** A file of an edition as a page would get it. */
export function fileOf<T>({ files }: Edition, path: string): T {
  const bytes = files.get(path)
  if (!bytes) throw new Error(`the edition has no ${path}`)
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as T
}

export function editionView(edition: Edition, query = '', others: readonly Edition[] = [edition], change: Partial<EditionEntry> = {}): View {
  const state = readState(query)
  const description = fileOf<EditionDescription>(edition, 'edition.json')
  const files = isBlockPage(state.page) ? leadingFiles(description, state.page) : []
  return createEditionView(
    state,
    {
      entry: entryOf(edition, change),
      description,
      figures: fileOf<FiguresBody>(edition, 'figures.json'),
      leading: new Map(files.map(({ step, file }) => [step, fileOf<TableBody>(edition, file)])),
    },
    others.map((other) => entryOf(other)),
  )
}

/** What the pages ask the edition door for, answered from the folder; `change` makes another table of one. */
export function answersIn(edition: Edition, view: View, questions: readonly Question[], change: (table: TableBody, path: string) => TableBody = (table) => table): readonly Answer[] {
  const { language } = view.state
  const bodies = view.source.urls(questions, language).map((url) => {
    const path = url.replace(`${EDITIONS}/${edition.id}/`, '')
    return change(fileOf<TableBody>(edition, path), path)
  })
  return view.source.answers(questions, language, bodies)
}
