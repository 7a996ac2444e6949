import type { CaseTab, OwnerCase, OwnerCaseApi, OwnerCaseRow } from '../../../typings/after-sales'
import type { AfterSaleCase } from '../../domain/after-sale/case'
import { caseFace } from '../../domain/after-sale/view'
import { refundableFen } from '../../domain/refund'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { moneyBehind } from './pay-back'

export type OwnerCasePorts = Pick<Ports, 'cases' | 'orders' | 'attempts' | 'pictures' | 'clock' | 'ids'>

const CASES_A_PAGE = 50

export async function getCase(
  ports: OwnerCasePorts,
  { caseId }: OwnerCaseApi['case.get']['in'],
): Promise<Outcome<OwnerCaseApi['case.get']>> {
  const known = await ports.cases.get(caseId)
  return known ? done(await ownerCase(ports, known)) : refuse('NOT_FOUND', {})
}

/** A case as it stands now, after whoever has worked on it. */
export async function storedCase(ports: OwnerCasePorts, caseId: string): Promise<OwnerCase> {
  const known = await ports.cases.get(caseId)
  if (!known) throw new Error(`Case ${caseId} is gone.`)
  return ownerCase(ports, known)
}

/** A case with the money behind it, and pictures that a browser can load. */
async function ownerCase(ports: OwnerCasePorts, known: AfterSaleCase): Promise<OwnerCase> {
  const [{ order, kept }, urls] = await Promise.all([
    moneyBehind(ports, known),
    ports.pictures.urls([
      ...known.lines.map(({ picture }) => picture),
      ...known.events.flatMap(({ pictures }) => pictures.map(pictureOf)),
    ]),
  ])
  const { payer } = order
  return {
    ...caseFace(known, ports.clock.now()),
    buyerName: known.buyerName,
    revision: known.revision,
    pictureUrls: Object.fromEntries(urls),
    paidFen: order.totalFen,
    paidAt: order.paidAt,
    refundableFen: refundableFen(kept),
    paidByFriend: payer && payer.openid !== order.openid ? (payer.name ?? '') : null,
    isShipped: order.state === 'shipped' || order.state === 'received',
    refundTrouble: known.refundTrouble,
  }
}

const pictureOf = (source: string) => ({ source, tint: 'mist' }) as const

/** A page of cases under a tab, the most urgent first, and how many each tab has. */
export async function listCases(
  ports: Pick<Ports, 'cases' | 'pictures'>,
  { tab, cursor }: OwnerCaseApi['case.list']['in'],
): Promise<Outcome<OwnerCaseApi['case.list']>> {
  const count = (of: CaseTab) => ports.cases.count(of)
  const [page, mine, theirs, ended] = await Promise.all([
    ports.cases.list(tab, cursor ?? null, CASES_A_PAGE),
    count('mine'),
    count('theirs'),
    count('ended'),
  ])
  const urls = await ports.pictures.urls(
    page.items.flatMap(({ lines }) => lines.map(({ picture }) => picture)),
  )
  const items = page.items.map((known) => rowOf(known, urls))
  return done({ items, nextCursor: page.nextCursor, counts: { mine, theirs, ended } })
}

function rowOf(known: AfterSaleCase, urls: Map<string, string>): OwnerCaseRow {
  const [firstLine] = known.lines
  if (!firstLine) throw new Error(`Case ${known.caseId} has no line.`)
  const { caseId, orderId, buyerName, kind, reason, state, askedFen, agreedFen } = known
  return {
    caseId,
    orderId,
    buyerName,
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
