/** What the figures of a block mean: definition, source, method and population by name, and where the rule is ours. */
import { known } from '../i18n/index.ts'
import type { Question } from '../question.ts'
import { figureOf, type View } from '../view.ts'

interface Props {
  readonly view: View
  readonly questions: readonly Question[]
  readonly open: boolean
  readonly onToggle: (open: boolean) => void
}

function labelOf(named: readonly { code: string; label: string }[], code: string): string {
  return named.find((item) => item.code === code)?.label ?? code
}

/** Definition, source and ways of counting of every figure that is asked for. */
export function Meanings({ view, questions }: Pick<Props, 'view' | 'questions'>) {
  const { t, format, register } = view
  const byFigure = new Map<string, Question[]>()
  for (const question of questions) byFigure.set(question.figure, [...(byFigure.get(question.figure) ?? []), question])
  return (
    <div class="definition-body">
      {[...byFigure].map(([name, asked]) => {
        const figure = figureOf(view, name)
        const methods = [...new Set(asked.map((question) => question.method ?? figure.methods[0]).filter((code) => code !== undefined))]
        const population = asked[0].population ?? figure.population
        const definitions = [
          ...new Set(asked.map((question) => question.definition ?? figure.definitions[0]).filter((code) => code !== undefined)),
        ]
        return (
          <section key={name}>
            <h3>
              {figure.label}
              {figure.houseRule && (
                <span class="ds-tag" data-size="sm" data-color="neutral" title={t('block.house-rule.why')}>
                  {t('block.house-rule')}
                </span>
              )}
            </h3>
            <p>{figure.definition}</p>
            {figure.houseRule && <p class="subtle">{t('block.house-rule.why')}</p>}
            <dl>
              <dt>{t('block.source')}</dt>
              <dd>{figure.source}</dd>
              {figure.versions.slice(-1).map(({ version, validFrom, change }) => (
                <>
                  <dt>{t('workbook.version')}</dt>
                  <dd>
                    {t('workbook.version-from', { n: String(version), date: format.date(validFrom) })}
                    {change && `. ${change}`}
                  </dd>
                </>
              ))}
              {methods.map((code) => (
                <>
                  <dt>{t('block.method')}</dt>
                  <dd>
                    {labelOf(register.methods, code)}. {register.methods.find((method) => method.code === code)?.note}
                  </dd>
                </>
              ))}
              {definitions.map((code) => (
                <>
                  <dt>{t('block.definition-named')}</dt>
                  <dd>
                    {known(`definition.${code}`, t) ?? code}: {labelOf(register.definitions, code)}
                  </dd>
                </>
              ))}
              <dt>{t('block.population')}</dt>
              <dd>{labelOf(register.populations, population)}</dd>
            </dl>
          </section>
        )
      })}
    </div>
  )
}

export function Definition({ view, questions, open, onToggle }: Props) {
  return (
    <details class="definition" open={open} onToggle={(event) => event.currentTarget.open !== open && onToggle(event.currentTarget.open)}>
      <summary>{view.t('block.definition')}</summary>
      <Meanings view={view} questions={questions} />
    </details>
  )
}
