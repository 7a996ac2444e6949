import type { CaseTab, OwnerCaseApi, OwnerCaseRow } from '../../../typings/after-sales'
import type { StaffRole } from '../../../typings/permissions'
import type { AfterSaleCase } from '../../domain/after-sale/case'
import { shownName } from '../../domain/personal'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

const CASES_A_PAGE = 50

/** A page of cases under a tab, the most urgent first, and how many each tab has. */
export async function listOwnerCases(
  ports: Pick<Ports, 'cases' | 'pictures'>,
  { merchantId, staff: { role } }: StaffCaller,
  { tab, cursor }: OwnerCaseApi['case.list']['in'],
): Promise<Outcome<OwnerCaseApi['case.list']>> {
  const count = (of: CaseTab) => ports.cases.count(merchantId, of)
  const [page, mine, theirs, ended] = await Promise.all([
    ports.cases.list(merchantId, tab, cursor ?? null, CASES_A_PAGE),
    count('mine'),
    count('theirs'),
    count('ended'),
  ])
  const urls = await ports.pictures.urls(
    page.items.flatMap(({ lines }) => lines.map(({ picture }) => picture)),
  )
  const items = page.items.map((known) => rowOf(known, role, urls))
  return done({ items, nextCursor: page.nextCursor, counts: { mine, theirs, ended } })
}

function rowOf(known: AfterSaleCase, role: StaffRole, urls: Map<string, string>): OwnerCaseRow {
  const [firstLine] = known.lines
  if (!firstLine) throw new Error(`Case ${known.caseId} has no line.`)
  const { caseId, orderId, buyerName, kind, reason, state, askedFen, agreedFen } = known
  return {
    caseId,
    orderId,
    buyerName: shownName(buyerName, role),
    kind,
    reason,
    state,
    firstLine: { ...firstLine, url: urls.get(firstLine.picture.source) || null },
    unitCount: known.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    askedFen,
    agreedFen,
    deadlineAt: known.deadlineAt,
    deadlineThen: known.deadlineThen,
    createdAt: known.createdAt,
  }
}
