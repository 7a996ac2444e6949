import type { OwnerCase } from '../../../typings/after-sales'
import type { AfterSaleCase } from '../../domain/after-sale/case'
import { caseFace } from '../../domain/after-sale/view'
import { refundableFen } from '../../domain/refund'
import type { Ports } from '../ports'
import { moneyBehind } from './pay-back'

export type OwnerCasePorts = Pick<Ports, 'cases' | 'orders' | 'attempts' | 'pictures' | 'clock' | 'ids'>

/** A case as it stands now, after whoever has worked on it. */
export async function storedCase(ports: OwnerCasePorts, caseId: string): Promise<OwnerCase> {
  const known = await ports.cases.get(caseId)
  if (!known) throw new Error(`Case ${caseId} is gone.`)
  return ownerCase(ports, known)
}

/** A case with the money behind it, and pictures that a browser can load. */
export async function ownerCase(ports: OwnerCasePorts, known: AfterSaleCase): Promise<OwnerCase> {
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
