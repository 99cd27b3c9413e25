/** The pages of fixed questions by name. */
import type { Page } from '../block.ts'
import type { BlockPage } from '../state.ts'
import { attendancePage } from './attendance.ts'
import { fullTimePage } from './full-time.ts'
import { involuntaryPage } from './involuntary.ts'

export const PAGES_BY_NAME: Readonly<Record<BlockPage, Page>> = {
  attendance: attendancePage,
  'full-time': fullTimePage,
  involuntary: involuntaryPage,
}
