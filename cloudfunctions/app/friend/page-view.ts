import type { PayPageView } from '../../../typings/friend-pay'
import { handedOutUntil, sessionOf } from '../../domain/attempt'
import { endedForOthers, payLinkView } from '../../domain/pay-link'
import { anyScanner } from '../../domain/payer'
import type { Attempt } from '../../domain/records'
import type { Ports } from '../ports'
import { type WaysPorts, waysOfOrder } from '../rollout/open-ways'
import type { Shared } from './pay-link'

export type PageViewPorts = WaysPorts & Pick<Ports, 'pictures' | 'attempts' | 'channels'>

/** As a browser can show it, which loads no cloud file ids. */
export async function pageView(ports: PageViewPorts, { link, order }: Shared): Promise<PayPageView> {
  const now = ports.clock.now()
  const isWayOpen =
    order.state !== 'unpaid' || (await waysOfOrder(ports, order)).includes(anyScanner.instrument)
  const view = endedForOthers(payLinkView(link, order, { isWayOpen, now }), order)
  const liveOutTradeNo = view.state === 'payable' ? order.liveOutTradeNo : null
  const [urls, live] = await Promise.all([
    ports.pictures.urls(view.lines.map(({ picture }) => picture)),
    liveOutTradeNo === null ? null : ports.attempts.get(liveOutTradeNo),
  ])
  const codeUrl = live && (await scannable(ports, live, now))
  const lines = view.lines.map((line) => {
    const source = urls.get(line.picture.source) ?? ''
    return { ...line, picture: { ...line.picture, source } }
  })
  // A code that stands is finished, whatever was closed since.
  return { ...view, isWayOpen: view.isWayOpen || codeUrl !== null, lines, codeUrl }
}

/** The code that a screen may show of an attempt now; null where it is for a phone, or none. */
async function scannable(
  { channels }: Pick<Ports, 'channels'>,
  live: Attempt,
  now: number,
): Promise<string | null> {
  const isAlone = live.groupNo === undefined && live.payer.kind === 'anyone'
  if (!isAlone || now >= (handedOutUntil(live) ?? 0)) return null
  const show = await channels.of(live.provider).present(sessionOf(live), now)
  return show?.by === 'code' ? show.text : null
}
