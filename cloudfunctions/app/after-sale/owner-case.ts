import type { OwnerCase } from '../../../typings/after-sales'
import type { StaffRole } from '../../../typings/permissions'
import type { AfterSaleCase } from '../../domain/after-sale/case'
import { caseMovesOfShop } from '../../domain/after-sale/owner-moves'
import { caseFace } from '../../domain/after-sale/view'
import { shownName, shownWords } from '../../domain/personal'
import type { Refund } from '../../domain/records'
import { refundableFen } from '../../domain/refund'
import { caseRights, permitted } from '../../domain/rights'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import type { Ports } from '../ports'
import { refundOfCase } from './case-refund'
import { moneyBehind } from './money-behind'
import { returnAddresses } from './return-addresses'

export type OwnerCasePorts = Pick<
  Ports,
  'cases' | 'orders' | 'attempts' | 'refunds' | 'pictures' | 'clock' | 'ids' | 'settings' | 'derivedIds'
>

/** The latest refund of a case where it did not go on by itself; any other decides nothing. */
export const caseRefund = async (
  { refunds }: Pick<Ports, 'refunds'>,
  known: AfterSaleCase,
): Promise<Refund | null> => (known.refundTrouble === null ? null : refundOfCase({ refunds }, known))

/** A case as it stands now, after whoever has worked on it. */
export async function storedCase(
  ports: OwnerCasePorts,
  caller: StaffCaller,
  caseId: string,
): Promise<OwnerCase> {
  const known = await named(caller, ports.cases, caseId)
  if (!known) throw new Error(`Case ${caseId} is gone.`)
  return ownerCase(ports, caller, known)
}

/** A case with the money behind it, pictures that a browser can load, and what this caller may do with it. */
export async function ownerCase(
  ports: OwnerCasePorts,
  { staff }: StaffCaller,
  known: AfterSaleCase,
): Promise<OwnerCase> {
  const [{ order, kept }, refund, urls, places] = await Promise.all([
    moneyBehind(ports, known),
    caseRefund(ports, known),
    ports.pictures.urls([
      ...known.lines.map(({ picture }) => picture),
      ...known.events.flatMap(({ pictures }) => pictures.map(pictureOf)),
    ]),
    returnAddresses(ports, known),
  ])
  const { payer } = order
  const moves = caseMovesOfShop(known, refund, { order, kept })
  const can = permitted(moves, caseRights, staff.role)
  return {
    ...faceFor(known, staff.role, ports.clock.now()),
    buyerName: shownName(known.buyerName, staff.role),
    revision: known.revision,
    pictureUrls: Object.fromEntries(urls),
    paidFen: order.totalFen,
    paidAt: order.paidAt,
    refundableFen: refundableFen(kept),
    paidByFriend: payer && payer.id !== order.openid ? shownName(payer.name ?? '', staff.role) : null,
    isShipped: order.state === 'shipped' || order.state === 'received',
    refundTrouble: known.refundTrouble,
    returnAddresses: places,
    can,
    needsManager: can.length < moves.length,
  }
}

/** What was said, as a role may read it. */
function faceFor(known: AfterSaleCase, role: StaffRole, now: number) {
  const face = caseFace(known, now)
  return { ...face, events: face.events.map((event) => ({ ...event, words: shownWords(event.words, role) })) }
}

const pictureOf = (source: string) => ({ source, tint: 'mist' }) as const
