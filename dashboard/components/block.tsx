/** One question on a page: heading, sentence, chart or table, file and definition. */
import { useMemo, useRef } from 'preact/hooks'
import { CELL_SIGN } from '../../engine/cell.ts'
import type { Block, Choice, Shown } from '../block.ts'
import { csvOf } from '../csv.ts'
import { useBodies, type Go } from '../hooks.ts'
import { save } from '../save.ts'
import { signsIn } from '../shown.ts'
import { longerStep } from '../source.ts'
import { toggled } from '../state.ts'
import { fileMark } from '../provenance.ts'
import type { Question } from '../question.ts'
import { unitLabels, type View } from '../view.ts'
import { Chart } from './chart.tsx'
import { Choices } from './choices.tsx'
import { Definition } from './definition.tsx'
import { Failure } from './failure.tsx'
import { RestMembers } from './rest-members.tsx'
import { Table } from './table.tsx'

interface Props<Body> {
  readonly view: View
  readonly block: Block<Body>
  readonly go: Go
}

/** Gives the table of a block as a file: exactly what is shown. */
async function download<Body>(ending: 'csv' | 'xlsx', view: View, block: Block<Body>, shown: Shown): Promise<void> {
  const units = unitLabels(view)
  const file =
    ending === 'csv'
      ? new Blob([csvOf(shown.table, units, view.format)], { type: 'text/csv;charset=utf-8' })
      : new Blob([await workbook(view, block, shown)], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })
  save(`saman-${view.state.page}-${block.id}-${view.unit.unit}-${fileMark(view)}.${ending}`, file)
}

/** The writer of workbooks is fetched when somebody wants one. */
async function workbook<Body>(view: View, block: Block<Body>, shown: Shown): Promise<BlobPart> {
  const { workbookOf } = await import('../workbook.ts')
  return new Uint8Array(await workbookOf(view, block.heading(view), shown, block.questions(view)))
}

function ChoiceOf({ choice, go, block }: { choice: Choice; go: Go; block: string }) {
  return (
    <Choices
      label={choice.label}
      name={`${block}-${choice.name}`}
      options={choice.options}
      value={choice.value}
      onChange={(value) => go({ [choice.name]: value })}
    />
  )
}

/** What a block gives as files: those of the API where it has them, else exactly what is shown. */
function Downloads<Body>({ view, block, shown, heading }: { view: View; block: Block<Body>; shown: Shown; heading: string }) {
  return (
    <span class="downloads">
      {block.files
        ? block.files(view).map(({ label, href }) => (
            <a key={href} class="link-button download" href={href} aria-describedby={heading} download>
              {label}
            </a>
          ))
        : (['csv', 'xlsx'] as const).map((ending) => (
            <button
              key={ending}
              type="button"
              class="link-button download"
              aria-describedby={heading}
              onClick={() => void download(ending, view, block, shown)}
            >
              {view.t(ending === 'csv' ? 'block.download' : 'block.download.workbook')}
            </button>
          ))}
    </span>
  )
}

/** What there is to say of each part of a chart. */
function Explained({ view, shown }: { view: View; shown: Shown }) {
  if (!shown.explained) return null
  return (
    <section class="explained">
      <h3>{view.t('bridge.explained')}</h3>
      <dl>
        {shown.explained.map(({ label, text }) => (
          <div key={`${label} ${text}`}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** What a block shows of its answers; of an edition with a word on periods that are longer than those asked for. */
function shownOf<Body>(view: View, block: Block<Body>, questions: readonly Question[], bodies: readonly unknown[]): Shown {
  // What has addresses of its own has its own bodies.
  if (block.urls) return block.show(view, bodies as readonly Body[])
  const answers = view.source.answers(questions, view.state.language, bodies)
  const shown = block.show(view, answers as readonly Body[])
  const longer = longerStep(questions, answers)
  if (longer === null || !shown.chart) return shown
  return { ...shown, note: `${shown.note ?? ''} ${view.t('note.longer', { step: view.t(`resolution.${longer}`) })}`.trim() }
}

export function BlockView<Body>({ view, block, go }: Props<Body>) {
  const { t, state } = view
  const questions = block.questions(view)
  const loaded = useBodies(block.urls?.(view) ?? view.source.urls(questions, state.language))
  const fresh = useMemo(
    () => (loaded.status === 'ready' ? shownOf(view, block, questions, loaded.bodies) : null),
    [loaded.status, loaded.status === 'ready' ? loaded.bodies : null, view, block.id],
  )
  // While new answers are on their way the old ones stay, dimmed: a page that jumps cannot be read.
  const last = useRef<{ shown: Shown; view: View } | null>(null)
  if (fresh) last.current = { shown: fresh, view }
  const current = last.current
  const sentence = current && (current.shown.table.rows.length === 0 ? t('sentence.no-period') : current.shown.sentence)
  const tableOnly = current?.shown.tableOnly === true
  const tableOpen = tableOnly || state.open.includes(block.id)
  const onUnit = (unit: string): void => go({ unit: unit === view.tree.root.unit ? null : unit })
  const heading = `block-${block.id}`
  return (
    <section
      class={block.wide ? 'block block-wide' : 'block'}
      aria-labelledby={heading}
      aria-busy={loaded.status === 'loading'}
      data-block={block.id}
      data-status={loaded.status}
    >
      <header class="block-head">
        <h2 id={heading}>{block.heading(view)}</h2>
        <p class="sentence">
          {loaded.status === 'failed' ? '' : (sentence ?? <span class="ds-skeleton" data-variant="text" data-text={'\u2003'.repeat(40)} />)}
        </p>
        <div class="block-tools">
          {block.choices?.(view).filter(({ options }) => options.length > 1).map((choice) => (
            <ChoiceOf key={choice.name} choice={choice} go={go} block={block.id} />
          ))}
          {!tableOnly && (
            <Choices
              label={t('block.view')}
              name={`${block.id}-view`}
              options={[
                { value: 'chart', label: t('block.as-chart') },
                { value: 'table', label: t('block.as-table') },
              ]}
              value={tableOpen ? 'table' : 'chart'}
              onChange={(value) => (value === 'table') !== tableOpen && go({ open: toggled(state, block.id).open })}
              quiet
            />
          )}
        </div>
      </header>
      {loaded.status === 'failed' ? (
        <Failure t={t} title={t('error.title')} error={loaded.error} retry={loaded.retry} />
      ) : current === null ? (
        <div class="ds-skeleton block-skeleton" data-variant="rectangle" aria-hidden="true" />
      ) : (
        <div class={loaded.status === 'loading' ? 'block-body stale' : 'block-body'}>
          {tableOpen ? (
            <Table view={current.view} table={current.shown.table} onUnit={onUnit} />
          ) : current.shown.chart ? (
            <Chart
              view={current.view}
              table={current.shown.table}
              make={current.shown.chart}
              label={sentence ?? ''}
              {...(current.shown.table.rows.some((row) => row.unit) ? { onUnit } : {})}
            />
          ) : (
            <p class="empty">{t('block.empty')}</p>
          )}
          {!tableOpen && current.shown.chart && sentence !== t('sentence.withheld') && signsIn(current.shown.table).includes('withheld') && (
            <p class="note">
              {CELL_SIGN.withheld} {t('sentence.withheld')}
            </p>
          )}
          {current.shown.note && (tableOnly || (!tableOpen && current.shown.chart)) && <p class="note">{current.shown.note}</p>}
          <Explained view={current.view} shown={current.shown} />
          <RestMembers view={current.view} rests={current.shown.rests ?? []} />
        </div>
      )}
      <footer class="block-foot">
        {!block.isExplained && (
          <Definition
            view={view}
            questions={questions}
            open={state.open.includes(`${block.id}-definition`)}
            onToggle={() => go({ open: toggled(state, `${block.id}-definition`).open })}
          />
        )}
        {current && loaded.status !== 'failed' && <Downloads view={current.view} block={block} shown={current.shown} heading={heading} />}
      </footer>
    </section>
  )
}
