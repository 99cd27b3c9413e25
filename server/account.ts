/** The account of a load: its rows, what was found about them and what to do, and the score. */
import { findingNamed, scoreOf, type Language, type Load } from '../engine/index.ts'
import type { Account } from './schemas.ts'

export function accountOf({ counts, findings }: Pick<Load, 'counts' | 'findings'>, language: Language): Account {
  const { score, parts } = scoreOf(counts, findings)
  return {
    tables: counts.map((count) => ({ ...count })),
    findings: findings.map((finding) => ({ ...finding, ...findingTexts(finding.code, language) })),
    score,
    scoreParts: parts.map((part) => ({ ...part })),
  }
}

/** What a finding is called and what to do about it. A store made by a newer program can hold one that this one does not know. */
function findingTexts(code: string, language: Language): { severity: string; label: string; advice: string } {
  const known = findingNamed(code)
  return { severity: known?.severity ?? 'warning', label: known?.label[language] ?? code, advice: known?.advice[language] ?? '' }
}
