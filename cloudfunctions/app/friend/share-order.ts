import type { Instrument } from '../../../typings/model'
import type { ShopApi } from '../../../typings/shop-api'
import { givenName, givenWords, PAY_LINK_TOKEN_LENGTH } from '../../domain/pay-link'
import { anyScanner } from '../../domain/payer'
import type { Order } from '../../domain/records'
import type { Shopper } from '../callers/shopper'
import { change } from '../change'
import { ownOrder } from '../order/own-order'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type WaysPorts, waysOfOrder } from '../rollout/open-ways'

type SharePorts = WaysPorts & Pick<Ports, 'orders' | 'payLinks' | 'payPage' | 'ids'>

/** Who else can pay: a friend by a card, and whoever scans a code on a page. */
const byCard: Instrument = 'friendPhone'
const byPage: Instrument = anyScanner.instrument
type Share = Outcome<ShopApi['order.share']>
type Refused = Exclude<Share, { ok: true }>

/**
 * Opens one's own unpaid order to whoever gets the link. The order names the token first, so that a repeat
 * after a crash writes the same link; a token that nobody was told of leads nowhere until then.
 */
export async function shareOrder(
  ports: SharePorts,
  shopper: Shopper,
  { orderId, sharerName, words }: ShopApi['order.share']['in'],
): Promise<Share> {
  const known = await ownOrder(ports, shopper, orderId)
  if (!known) return refuse('NOT_FOUND', {})
  const open = await waysOfOrder(ports, known)
  const [hasCard, hasPage] = [open.includes(byCard), open.includes(byPage)]
  if (!hasCard && !hasPage) return refuse('WAY_CLOSED', { ways: open })
  const decide = (order: Order) => {
    const refused = refuseState(order, ports.clock.now())
    if (refused) return refused
    return order.payToken === null ? { ...order, payToken: ports.ids.random(PAY_LINK_TOKEN_LENGTH) } : order
  }
  const shared = await change(ports, ports.orders, orderId, decide, known)
  if ('ok' in shared) return shared
  const token = shared.payToken ?? ''
  await ports.payLinks.put({
    token,
    orderId,
    openid: shopper.openid,
    sharerName: givenName(sharerName),
    words: givenWords(words),
    createdAt: ports.clock.now(),
  })
  const pageUrl = hasPage ? ports.payPage.urlOf(token) : null
  return done({ token, expiresAt: shared.payBeforeAt, hasCard, pageUrl })
}

function refuseState(order: Order, now: number): Refused | null {
  switch (order.state) {
    case 'unpaid':
      return now < order.payBeforeAt ? null : refuse('ORDER_CLOSED', {})
    case 'placing':
      return refuse('NOT_FOUND', {})
    case 'closing':
    case 'closed':
      return refuse('ORDER_CLOSED', {})
    default:
      return refuse('ALREADY_PAID', {})
  }
}
