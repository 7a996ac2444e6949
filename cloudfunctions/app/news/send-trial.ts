import type { OwnerApi } from '../../../typings/owner-api'
import { newsMessage, templateOf } from '../../domain/news'
import { audit } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type TellPorts, tellShopper } from './tell-shopper'

/** Tells the buyer of an order now, so that the owner sees whether the template takes what it is given. */
export async function sendTrial(
  ports: TellPorts & Pick<Ports, 'orders' | 'audit' | 'clock' | 'ids'>,
  caller: StaffCaller,
  { kind, orderId }: OwnerApi['news.send']['in'],
): Promise<Outcome<OwnerApi['news.send']>> {
  const order = await named(caller, ports.orders, orderId)
  if (!order) return refuse('NOT_FOUND', {})
  if (!templateOf(await ports.settings.shop(), kind)) return refuse('NO_TEMPLATE', {})
  const { payload } = newsMessage(order, kind, null)
  if (payload.kind !== 'tellShopper') throw new Error('News are told to a shopper.')
  await audit(ports, { actor: caller.staff.username, action: 'news.send', target: orderId, to: { kind } })
  const messageId = `${orderId}-try-${ports.ids.random(8)}`
  // What has not happened yet is made up, since WeChat wants a value for each keyword.
  const likely = { time: ports.clock.now(), carrier: 'SF', trackingNo: 'SF0000000000000' }
  const news = { ...payload.news, facts: { ...likely, ...payload.news.facts } }
  const answer = await tellShopper(ports, { messageId, news, mayBeHeard: false })
  if (answer.kind === 'done') return done({ told: true })
  if (answer.kind === 'notWanted') return refuse('NOT_AGREED', {})
  if (answer.kind === 'unknown' || answer.code === 0) return refuse('UNREACHABLE', {})
  return refuse('REFUSED', { code: answer.code, message: answer.message })
}
