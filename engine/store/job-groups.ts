/** The groups that the profile puts the jobs of a load in. */
import type { JobGrouping } from '../canonical.ts'
import { groupJobs, type JobGroups } from '../columns.ts'
import { categoryOf } from '../intake/code-meanings.ts'
import { comparable } from '../intake/source.ts'
import type { Texts } from '../intake/texts.ts'
import { createTableSql, type Database } from './database.ts'

/** What the ledger notes; `null`: jobs are not grouped. */
export function groupingScheme(grouping: JobGrouping | null): JobGroups['scheme'] | null {
  return grouping === null ? null : grouping === 'styrk-08' ? 'styrk-08' : 'own'
}

/** Makes the tables of the groups and of the jobs that are in one, kept ones too; both are empty where jobs are not grouped. */
export async function stageJobGroups(database: Database, grouping: JobGrouping | null, texts: Texts): Promise<void> {
  const rows = await database.rows<{ job: number | null }>(`SELECT DISTINCT job FROM staged_positions WHERE state = 'counted'`)
  const kept = await database.rows<{ job: string }>('SELECT job FROM kept_jobs')
  const jobs = [...new Set([...rows.map(({ job }) => (job === null ? '' : texts.textOf(job))), ...kept.map(({ job }) => job)])].sort()
  const grouped = groupJobs(jobs, grouping && asWritten(grouping, jobs))
  const groups = { job_group: 'text', place: 'integer' } as const
  const members = { job: 'text', job_group: 'text' } as const
  await database.run(createTableSql('staged_job_groups', groups, true))
  await database.run(createTableSql('group_of_job', members, true))
  if (!grouped) return
  const groupRows = await database.appender('staged_job_groups', groups)
  grouped.groups.forEach((group, place) => groupRows.append([group, place]))
  groupRows.close()
  const memberRows = await database.appender('group_of_job', members)
  jobs.forEach((job, i) => memberRows.append([job, grouped.groups[grouped.groupOf[i]] ?? null]))
  memberRows.close()
}

/** The grouping with the codes as the extract writes them: in other cases and blanks than the profile, or with `.0` behind a number. */
function asWritten(grouping: JobGrouping, jobs: readonly string[]): JobGrouping {
  if (grouping === 'styrk-08') return grouping
  const groupOf = new Map(grouping.flatMap(({ group, jobs: listed }) => listed.map((job) => [comparable(job), group] as const)))
  return grouping.map(({ group }) => ({ group, jobs: jobs.filter((job) => categoryOf(groupOf, job) === group) }))
}
