import type { FirstHourApi, FirstHourPart } from '../../../typings/first-hour'
import { may } from '../../domain/permissions'
import type { Order, ShopSettings } from '../../domain/records'
import { auditActs, auditEntry } from '../audit'
import { isOf } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { type ChangePorts, change } from '../change'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { type KeyPorts, keyStates } from '../settings/list-keys'

type GuidePorts = KeyPorts & Pick<Ports, 'settings' | 'freight' | 'products' | 'orders'>

/** The first orders of a shop are looked at for one that was paid, and one whose money went back. */
const ORDERS_LOOKED_AT = 50

/** How far a shop is on its way from nothing, by what is really there. */
export async function getFirstHour(
  ports: GuidePorts,
  caller: StaffCaller,
): Promise<Outcome<FirstHourApi['firstHour.get']>> {
  const settings = await ports.settings.shop()
  const { firstHour } = settings
  if (!firstHour || firstHour.closedAt !== null || !isOf(caller, settings)) return done({ guide: null })
  const { merchantId } = caller
  const [keys, templates, onSaleCount, orders] = await Promise.all([
    keyStates(ports),
    ports.freight.list(merchantId),
    ports.products.count({ merchantId, state: 'onSale' }),
    ports.orders.list({ merchantId, limit: ORDERS_LOOKED_AT }),
  ])
  const parts: Record<FirstHourPart, boolean> = {
    ...partsOfSettings(settings),
    keys: keys.every(({ isHeld }) => isHeld),
    freight: templates.length > 0,
    onSale: onSaleCount > 0,
    paid: orders.items.some(({ paidAt }) => paidAt !== null),
    refunded: orders.items.some(({ refundedFen }) => refundedFen > 0),
  }
  const mayClose = may(caller.staff.role, 'settings.edit')
  const { openedAt } = firstHour
  const trialOrderId = trialOf(orders.items)
  return done({
    guide: { openedAt, parts, onSaleCount, trialOrderId, mayClose, serverNow: ports.clock.now() },
  })
}

/** They come the latest first. */
function trialOf(orders: Pick<Order, 'orderId' | 'paidAt'>[]): string | null {
  const trial = orders.findLast(({ paidAt }) => paidAt !== null) ?? orders.at(-1)
  return trial?.orderId ?? null
}

/** A name counts once somebody gave it: the one that a shop begins with says nothing. */
const partsOfSettings = ({ edits, ...settings }: ShopSettings) => ({
  named: edits?.shopName !== undefined,
  contact: settings.servicePhone !== null || settings.wechatId !== null,
  returnAddress: settings.returnAddresses.length > 0,
  licence: settings.licence !== null,
  privacy: settings.privacy !== null,
})

/** Nobody is led any more. */
export async function closeFirstHour(
  ports: ChangePorts & Pick<Ports, 'settings' | 'audit' | 'clock' | 'ids'>,
  caller: StaffCaller,
): Promise<Outcome<FirstHourApi['firstHour.close']>> {
  const closed = async (stored: ShopSettings) => {
    const { firstHour } = stored
    if (!firstHour || firstHour.closedAt !== null || !isOf(caller, stored)) return stored
    await auditActs(ports, stored)
    const note = { actor: caller.staff.username, action: 'settings.closeFirstHour', target: 'firstHour' }
    const lastAct = auditEntry(ports, note)
    return { ...stored, firstHour: { ...firstHour, closedAt: ports.clock.now() }, lastAct }
  }
  await auditActs(ports, await change(ports, ports.settings, 'shop', closed))
  return done({ guide: null })
}
