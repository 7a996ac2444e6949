import type { PayPageView } from '../../../typings/friend-pay'
import { handedOutUntil, sessionOf } from '../../domain/attempt'
import { endedForOthers, payLinkView } from '../../domain/pay-link'
import type { Attempt } from '../../domain/records'
import type { Ports } from '../ports'
import type { Shared } from './pay-link'

export type PageViewPorts = Pick<Ports, 'pictures' | 'attempts' | 'channels' | 'clock'>

/** As a browser can show it, which loads no cloud file ids. */
export async function pageView(ports: PageViewPorts, { link, order }: Shared): Promise<PayPageView> {
  const now = ports.clock.now()
  const view = endedForOthers(payLinkView(link, order, now), order)
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
  return { ...view, lines, codeUrl }
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
