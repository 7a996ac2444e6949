import type { PayPageApi, PayPageView } from '../../../typings/friend-pay'
import { handedOutUntil, sessionOf } from '../../domain/attempt'
import { endedForOthers, payLinkView } from '../../domain/pay-link'
import { anyScanner } from '../../domain/payer'
import type { Attempt } from '../../domain/records'
import { done, type Outcome, refuse } from '../outcome'
import type { FactPorts } from '../payment/apply-fact'
import { askAboutLive } from '../payment/confirm-payment'
import { type PrepayPorts, type Ready, unavailable } from '../payment/open-attempt'
import { readyAttempt } from '../payment/ready-attempt'
import type { Ports } from '../ports'
import { findLink, findShared, type Shared } from './pay-link'

type PageViewPorts = Pick<Ports, 'pictures' | 'attempts' | 'channels' | 'clock'>

/** What and how much, on a second screen; it only reads. */
export async function getPayPage(
  ports: PageViewPorts & Pick<Ports, 'payLinks' | 'orders'>,
  { token }: PayPageApi['page.get']['in'],
): Promise<Outcome<PayPageApi['page.get']>> {
  const shared = await findShared(ports, token)
  return shared ? done(await pageView(ports, shared)) : refuse('NOT_FOUND', {})
}

/** A code for whoever scans it; the one that stands as long as it can be paid with. */
export async function codeForPage(
  ports: PrepayPorts & Pick<Ports, 'payLinks'>,
  { token, expectedTotalFen }: PayPageApi['page.code']['in'],
): Promise<Outcome<PayPageApi['page.code']>> {
  const link = await findLink(ports, token)
  if (!link) return refuse('NOT_FOUND', {})
  const agreed = { payer: anyScanner, expectedTotalFen }
  const ready = await readyAttempt(ports, agreed, () => ports.orders.get(link.orderId))
  return payCode(ports, ready)
}

/** The page asks as long as it shows a code: its provider hears of it at most once in 3 s an attempt. */
export async function confirmPayPage(
  ports: FactPorts & PageViewPorts & Pick<Ports, 'payLinks'>,
  { token }: PayPageApi['page.confirmPayment']['in'],
): Promise<Outcome<PayPageApi['page.confirmPayment']>> {
  const shared = await findShared(ports, token)
  if (!shared) return refuse('NOT_FOUND', {})
  const order = await askAboutLive(ports, shared.order)
  return done(await pageView(ports, { ...shared, order }))
}

/** As a browser can show it, which loads no cloud file ids. */
async function pageView(ports: PageViewPorts, { link, order }: Shared): Promise<PayPageView> {
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
  if (live.payer.kind !== 'anyone' || now >= (handedOutUntil(live) ?? 0)) return null
  const show = await channels.of(live.provider).present(sessionOf(live), now)
  return show?.by === 'code' ? show.text : null
}

/** It ends with its session or with the time to pay, whichever is sooner. */
export function payCode({ log }: Pick<PrepayPorts, 'log'>, ready: Ready): Outcome<PayPageApi['page.code']> {
  if (!ready.ok) return ready
  const { attempt, show } = ready.data
  if (show.by === 'code')
    return done({
      codeUrl: show.text,
      expiresAt: Math.min(handedOutUntil(attempt) ?? 0, attempt.expiresAt),
    })
  const { outTradeNo, orderId } = attempt
  log.write('error', 'A screen cannot show what was opened for it.', { outTradeNo, orderId, by: show.by })
  return unavailable(false)
}
