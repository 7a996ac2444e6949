import { isOpen, nextCheckOf } from '../../domain/attempt'
import { WISH_LEFT_ALONE_MS } from '../../domain/new-refund'
import { PUSH_KEPT_MS } from '../../domain/push'
import type { Attempt, Order } from '../../domain/records'
import { SEARCHED_DAYS_KEPT } from '../../domain/search/settings'
import { shanghaiDay } from '../../domain/shanghai-time'
import { MOVE_LEFT_ALONE_MS, SETTLED_HOLD_KEPT_MS } from '../../domain/stock'
import { activateClaim, CLAIM_LEFT_ALONE_MS, settleOpening } from '../after-sale/activate-claim'
import { pursueCase } from '../after-sale/pursue-case'
import { auditActs } from '../audit'
import { type SealPorts, sealAudit } from '../audit-log/seal-audit'
import type { BillPorts } from '../bill/check-bill'
import { walkBills } from '../bill/walk-bills'
import { checkCatalogue, followHandEdit } from '../catalogue/check-catalogue'
import { countSales } from '../catalogue/count-sales'
import { putOff } from '../change'
import { finishPlacing, type PlacingPorts } from '../checkout/finish-placing'
import { type NoticePorts, settleLeftover } from '../inbox/apply-notice'
import { purgeProducts } from '../item-editor/purge-products'
import { copyPostings } from '../ledger/copy-postings'
import { followUp } from '../order/follow-up'
import { releaseHolds } from '../order/release-holds'
import { sendMessage } from '../outbox/send-message'
import { closeAttempt } from '../payment/close-attempt'
import { closeOrder, finishClosing } from '../payment/close-order'
import { queryAttempt } from '../payment/query-attempt'
import type { PeoplePorts } from '../people/people-ports'
import { finishPendingActs } from '../people/roster'
import type { Ports } from '../ports'
import type { PushPorts } from '../push/work-on-push'
import { pursueRefund } from '../refund/pursue-refund'
import { settleWish } from '../refund/settle-wish'
import { storeReserved } from '../refund/store-reserved'
import { guardWays } from '../rollout/guard-ways'
import { followCatalogue } from '../search/follow-catalogue'
import { followShipping } from '../shipping/follow-shipping'
import { tidyUploads } from '../upload/tidy-uploads'
import { countFailure, drain, emptyReport, type Share, type SweepReport, type Work } from './drain'
import { pushedSharesOf } from './pushed-shares'

export type SweepPorts = NoticePorts &
  PeoplePorts &
  SealPorts &
  PlacingPorts &
  BillPorts &
  PushPorts &
  Pick<
    Ports,
    | 'postings'
    | 'newsBudgets'
    | 'products'
    | 'catalogueChecks'
    | 'skus'
    | 'sessions'
    | 'throttles'
    | 'challenges'
    | 'outbox'
    | 'weixin'
    | 'files'
    | 'uploads'
    | 'reviews'
    | 'rollouts'
    | 'jobs'
    | 'categories'
    | 'search'
    | 'searchWords'
  >

/** How many settled things are tidied away a run. */
const BATCH = 50
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Guesses leave one a name and address; they come faster than work does. */
/** Nobody waits for a seal. */
const SEALING_MS_MAX = 8_000
const INDEXING_MS_MAX = 4_000
const THROTTLES_A_RUN = 1_000
const SLICES_A_RUN = 10
/** Where so many orders wait for what follows, no hold is forgotten until they are fewer. */
const FOLLOWED_MAX = 1_000
const NOTICE_LEFT_ALONE_MS = 60_000
/** Longer than whoever wrote a product takes for its SKUs. */
const PRODUCT_LEFT_ALONE_MS = 60_000

/** All kinds together stay below the function's own time-out, with time left for what is tidied away. */
const RUN_MS_MAX = 48_000
const COPYING_MS_MAX = 4_000
/** Mostly they wait for a provider; WeChat Pay takes some hundred questions a second of a merchant. */
const ASKING_AT_ONCE = 20
const WRITING_AT_ONCE = 8

/**
 * Finishes or undoes whatever was left half done: placings, expired and closing orders, payments that nobody
 * told of, notifications that were stored and not applied. Each piece of work is found by what is stored,
 * never by memory. What a kind leaves of its share is the others': a slow one starves none.
 */
export async function sweep(ports: SweepPorts): Promise<SweepReport> {
  const report = emptyReport()
  const endsAt = ports.clock.now() + RUN_MS_MAX
  const shares = sharesOf(ports, report)
  for (const [done, share] of shares.entries()) {
    const now = ports.clock.now()
    await share(now + Math.max(0, endsAt - now) / (shares.length - done))
  }
  await finishRun(ports, report)
  return report
}

/** Who was asked too often by one provider mostly asked for all: they rest together. */
const restUntilOf = ({ channels }: SweepPorts): number =>
  Math.max(0, ...channels.all().map((channel) => channel.restUntil()))

/** Makes a kind of work a share of a run: a list that cannot be read keeps no other from being looked at. */
const sharing =
  (ports: SweepPorts, report: SweepReport) =>
  <Item>(kind: Work<Item>): Share =>
  (until) =>
    drain(ports, report, kind, until).catch((error) => countFailure(ports, report, kind.kind, '', error))

/** What is due, in the order in which it is looked at. */
function sharesOf(ports: SweepPorts, report: SweepReport): Share[] {
  const { clock, notices, attempts, refunds, orders } = ports
  const restUntil = () => restUntilOf(ports)
  const share = sharing(ports, report)
  return [
    ...rareSharesOf(ports, report),
    share({
      kind: 'notices',
      find: (limit) => notices.unsettled(clock.now() - NOTICE_LEFT_ALONE_MS, limit),
      nameOf: ({ noticeId }) => noticeId,
      aboutOf: ({ outTradeNo, noticeId }) => outTradeNo ?? noticeId,
      work: (notice) => settleLeftover(ports, notice),
      atOnce: WRITING_AT_ONCE,
    }),
    share({
      kind: 'attempts',
      find: (limit) => attempts.due(clock.now(), limit),
      nameOf: ({ outTradeNo }) => outTradeNo,
      aboutOf: ({ orderId, groupNo = orderId }) => groupNo,
      work: (attempt) => checkAttempt(ports, attempt),
      atOnce: ASKING_AT_ONCE,
      restUntil,
    }),
    share({
      kind: 'refunds',
      find: (limit) => refunds.due(clock.now(), limit),
      nameOf: ({ outRefundNo }) => outRefundNo,
      aboutOf: ({ outTradeNo }) => outTradeNo,
      work: (refund) => pursueRefund(ports, refund),
      atOnce: ASKING_AT_ONCE,
      restUntil,
    }),
    share({
      kind: 'orders',
      find: (limit) => orders.due(clock.now(), limit),
      nameOf: ({ orderId }) => orderId,
      aboutOf: ({ orderId }) => orderId,
      work: (order) => checkOrder(ports, order),
      atOnce: ASKING_AT_ONCE,
      restUntil,
    }),
    ...laterSharesOf(ports, report),
  ]
}

/** What only a death leaves: hardly ever anything, so that their shares are the others'. */
function rareSharesOf(ports: SweepPorts, report: SweepReport): Share[] {
  const { clock, cases, products, refunds, rollouts } = ports
  const share = sharing(ports, report)
  return [
    share({
      kind: 'products',
      find: (limit) => products.unsettled(clock.now() - PRODUCT_LEFT_ALONE_MS, limit),
      nameOf: ({ spuId }) => spuId,
      aboutOf: ({ spuId }) => spuId,
      work: ({ spuId }) => products.settle(spuId),
      atOnce: WRITING_AT_ONCE,
    }),
    share({
      kind: 'handEdits',
      find: (limit) => products.editedByHand(limit),
      nameOf: ({ spuId }) => spuId,
      aboutOf: ({ spuId }) => spuId,
      work: ({ spuId }) => followHandEdit(ports, spuId),
      atOnce: WRITING_AT_ONCE,
    }),
    share({
      kind: 'openings',
      find: (limit) => cases.openingsBefore(clock.now() - CLAIM_LEFT_ALONE_MS, limit),
      nameOf: ({ caseId }) => caseId,
      aboutOf: ({ orderId }) => orderId,
      work: (opening) => settleOpening(ports, opening),
      atOnce: WRITING_AT_ONCE,
    }),
    share({
      kind: 'wishes',
      find: (limit) => refunds.wishesBefore(clock.now() - WISH_LEFT_ALONE_MS, limit),
      nameOf: ({ outRefundNo }) => outRefundNo,
      aboutOf: ({ outTradeNo }) => outTradeNo,
      work: (wish) => settleWish(ports, wish),
      atOnce: WRITING_AT_ONCE,
    }),
    share({
      kind: 'rollouts',
      find: (limit) => rollouts.list(limit),
      nameOf: ({ merchantId }) => merchantId,
      aboutOf: ({ merchantId }) => merchantId,
      work: (rollout) => guardWays(ports, rollout),
      atOnce: WRITING_AT_ONCE,
    }),
  ]
}

/** What follows from money and stock, and what is tidied away. */
function laterSharesOf(ports: SweepPorts, report: SweepReport): Share[] {
  const { clock, cases, outbox, stock } = ports
  const restUntil = () => restUntilOf(ports)
  const share = sharing(ports, report)
  return [
    share({
      kind: 'cases',
      find: (limit) => cases.due(clock.now(), limit),
      nameOf: ({ caseId }) => caseId,
      aboutOf: ({ orderId }) => orderId,
      work: async (known) => {
        await auditActs(ports, known)
        await pursueCase(ports, known)
      },
      atOnce: WRITING_AT_ONCE,
      restUntil,
    }),
    share({
      kind: 'messages',
      find: (limit) => outbox.due(clock.now(), limit),
      nameOf: ({ messageId }) => messageId,
      aboutOf: ({ orderId }) => orderId,
      work: async (message) => {
        await auditActs(ports, message)
        await sendMessage(ports, message)
      },
      atOnce: WRITING_AT_ONCE,
    }),
    ...pushedSharesOf(ports, share),
    share({
      kind: 'moves',
      find: (limit) => stock.unfinishedMoves(clock.now() - MOVE_LEFT_ALONE_MS, limit),
      nameOf: ({ bucketId }) => bucketId,
      aboutOf: ({ bucketId }) => bucketId,
      work: ({ bucketId, moving }) => stock.moveIn(bucketId, moving, clock.now()),
      atOnce: WRITING_AT_ONCE,
    }),
    share({
      kind: 'sales',
      find: (limit) => stock.uncounted(limit),
      nameOf: ({ bucketId }) => bucketId,
      aboutOf: ({ skuId }) => skuId,
      work: (sales) => countSales(ports, sales),
      atOnce: WRITING_AT_ONCE,
    }),
    share({
      kind: 'buckets',
      find: (limit) => stock.settledBefore(clock.now() - SETTLED_HOLD_KEPT_MS, limit),
      nameOf: (bucketId) => bucketId,
      aboutOf: (bucketId) => bucketId,
      work: async (bucketId) => pruneBucket(ports, bucketId, await ports.orders.followed(FOLLOWED_MAX)),
      atOnce: WRITING_AT_ONCE,
    }),
  ]
}

/** Nothing that a shopper waits for stands behind these, nor does one of them behind another. */
async function finishRun(ports: SweepPorts, report: SweepReport): Promise<void> {
  const { sessions, throttles, challenges, clock } = ports
  const steps: Record<string, () => Promise<unknown>> = {
    sessions: () => sessions.removeExpired(clock.now(), BATCH),
    uploads: () => tidyUploads(ports, BATCH),
    deleted: () => purgeProducts(ports, BATCH),
    pushes: () => ports.pushes.removeApplied(clock.now() - PUSH_KEPT_MS, BATCH),
    throttles: () => throttles.removeExpired(clock.now(), THROTTLES_A_RUN),
    challenges: () => challenges.removeExpired(clock.now(), THROTTLES_A_RUN),
    people: () => finishPendingActs(ports),
    seals: () => sealAudit(ports, clock.now() + SEALING_MS_MAX),
    postings: () => copyAll(ports, report),
    bills: () => walkBills(ports),
    catalogue: () => checkCatalogue(ports),
    search: () => followCatalogue(ports, clock.now() + INDEXING_MS_MAX),
    searched: () => forgetSearched(ports),
  }
  for (const [kind, step] of Object.entries(steps))
    try {
      await step()
    } catch (error) {
      countFailure(ports, report, kind, '', error)
    }
}

/** What was searched is of no use to anybody after a season; once an hour is soon enough. */
async function forgetSearched({ searchWords, clock }: SweepPorts): Promise<void> {
  if (Math.floor(clock.now() / MINUTE_MS) % 60 !== 0) return
  await searchWords.removeBefore(shanghaiDay(clock.now() - SEARCHED_DAYS_KEPT * DAY_MS))
}

/** Nobody waits for the ledger: it takes no share from what somebody does wait for. */
async function copyAll(ports: SweepPorts, report: SweepReport): Promise<void> {
  const { attempts, clock } = ports
  const copying: Work<Attempt> = {
    kind: 'postings',
    find: (limit) => attempts.uncopied(limit),
    nameOf: ({ outTradeNo }) => outTradeNo,
    aboutOf: ({ outTradeNo }) => outTradeNo,
    work: (attempt) => copyPostings(ports, attempt),
    atOnce: WRITING_AT_ONCE,
  }
  await drain(ports, report, copying, clock.now() + COPYING_MS_MAX)
}

/** A slice at a time; what is left of a very large one is the next run's. */
async function pruneBucket({ stock, clock }: SweepPorts, bucketId: string, kept: string[]): Promise<void> {
  if (kept.length === FOLLOWED_MAX) return
  const before = clock.now() - SETTLED_HOLD_KEPT_MS
  for (let slices = 0; slices < SLICES_A_RUN; slices++)
    if ((await stock.prune(bucketId, before, kept)) === 'done') return
}

async function checkOrder(ports: SweepPorts, due: Order): Promise<void> {
  const now = ports.clock.now()
  const order = await followUp(ports, due)
  if (order.nextCheckAt === null || order.nextCheckAt > now) return
  await auditActs(ports, order)
  switch (order.state) {
    case 'placing':
      await finishPlacing(ports, order)
      return
    case 'unpaid':
      if (now >= order.payBeforeAt) await closeOrder(ports, order, 'expire')
      else await putOff(ports.orders, order, order.payBeforeAt)
      return
    case 'closing':
      await finishClosing(ports, order)
      return
    case 'closed':
      if (order.closeReason === 'refunded') await putOff(ports.orders, order, null)
      else await releaseHolds(ports, order)
      return
    default:
      await followShipping(ports, order)
  }
}

/** Asks about an attempt that may have been paid; one that no order waits for is closed. */
async function checkAttempt(ports: SweepPorts, attempt: Attempt): Promise<void> {
  if (!isOpen(attempt)) {
    await storeReserved(ports, attempt)
    if (attempt.claim) {
      await activateClaim(ports, attempt)
      return
    }
    // Over this very revision: a refund that is reserved meanwhile is looked for as well.
    await putOff(ports.attempts, attempt, null)
    return
  }
  const order = await ports.orders.get(attempt.orderId)
  const { outTradeNo } = attempt
  const isAwaited =
    order?.paidOutTradeNo === outTradeNo ||
    (order?.liveOutTradeNo === outTradeNo && (order.state === 'unpaid' || order.state === 'closing'))
  const told = isAwaited ? await queryAttempt(ports, attempt) : { kind: await closeAttempt(ports, attempt) }
  const isDecided = ['applied', 'repeated', 'closed', 'paid'].includes(told.kind)
  if (!isDecided) await askLater(ports, attempt)
}

/** Written over whatever stands there now. */
async function askLater(ports: SweepPorts, { outTradeNo }: Attempt): Promise<void> {
  const attempt = await ports.attempts.get(outTradeNo)
  if (attempt) await putOff(ports.attempts, attempt, nextCheckOf(attempt, ports.clock.now()))
}
