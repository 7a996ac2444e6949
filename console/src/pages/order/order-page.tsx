import { useState } from 'react'
import { Link, useLocation, useNavigate, useParams } from 'react-router'
import type { OwnerOrder } from '../../../../typings/owner-api'
import { isMissing } from '../../api'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { useKeys } from '../../components/use-keys'
import { useNow } from '../../components/use-now'
import { groupOrderId } from '../../format/names'
import { useOwner } from '../../queries'
import { useWords } from '../../words'
import { AttemptsCard } from './attempts-card'
import { BuyerCard } from './buyer-card'
import { CaseNotes } from './case-note'
import { NoticesCard } from './notices-card'
import { OddityNote } from './oddity-note'
import { OrderLinesCard } from './order-lines-card'
import { OrderSummary } from './order-summary'
import { refundSource } from './refund/refund-draft'
import { RefundDrawer } from './refund/refund-drawer'
import { isMoving } from './refund/refund-words'
import { RefundsCard } from './refund/refunds-card'
import { OutboxCard } from './shipping/outbox-card'
import { ParcelsCard } from './shipping/parcels-card'
import { useShipAction } from './shipping/use-ship-action'
import { TimelineCard } from './timeline-card'

interface ListState {
  list: string
  orderIds: string[]
}

/** The list this order was opened from, if any: it decides where "back" and "next" lead. */
function useList(): ListState {
  const state: unknown = useLocation().state
  const known = typeof state === 'object' && state !== null && 'list' in state && 'orderIds' in state
  return known ? (state as ListState) : { list: '/orders', orderIds: [] }
}

function Siblings({ orderId, list }: { orderId: string; list: ListState }) {
  const { order } = useWords()
  const navigate = useNavigate()
  const index = list.orderIds.indexOf(orderId)
  const go = (step: number) => {
    const sibling = list.orderIds[index + step]
    if (index >= 0 && sibling) void navigate(`/orders/${sibling}`, { state: list, replace: true })
  }
  const siblings = index < 0 ? {} : { '[': () => go(-1), ']': () => go(1) }
  useKeys({ ...siblings, escape: () => void navigate(list.list) })
  if (index < 0) return null
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={order.previous}
        title={`${order.previous} [`}
        disabled={index === 0}
        onClick={() => go(-1)}
      >
        <Icon name="left" />
      </button>
      <span className="ink-3 small nowrap">{order.position(index + 1, list.orderIds.length)}</span>
      <button
        type="button"
        className="icon-button"
        aria-label={order.next}
        title={`${order.next} ]`}
        disabled={index === list.orderIds.length - 1}
        onClick={() => go(1)}
      >
        <Icon name="right" />
      </button>
    </>
  )
}

/** From second to second while one of its refunds is on its way. */
const orderRhythm = (order: OwnerOrder | undefined): number =>
  order?.refunds.some((refund) => isMoving(refund, Date.now())) ? 1_500 : 15_000

interface OrderBodyProps {
  order: OwnerOrder
  onAskAnew: (outTradeNo: string) => void
}

function OrderBody({ order, onAskAnew }: OrderBodyProps) {
  const now = useNow()
  return (
    <>
      <OrderSummary order={order} now={now} />
      <OddityNote order={order} />
      <CaseNotes cases={order.openCases} now={now} />
      <div className="columns order-columns">
        <div className="stack">
          <OrderLinesCard order={order} />
          <ParcelsCard order={order} now={now} />
          <RefundsCard refunds={order.refunds} lines={order.lines} now={now} onAskAnew={onAskAnew} />
          <AttemptsCard attempts={order.attempts} />
          <NoticesCard notices={order.notices} />
        </div>
        <div className="stack">
          <BuyerCard key={order.orderId} order={order} />
          <OutboxCard rows={order.outbox} now={now} />
          <TimelineCard order={order} now={now} />
        </div>
      </div>
    </>
  )
}

interface RefundAction {
  /** Null where it may not be refunded. */
  button: React.ReactNode
  drawer: React.ReactNode
  onAskAnew: (outTradeNo: string) => void
}

/** The way into the refund dialog: of the kept payment by the button, of another one by its own refund. */
function useRefundAction(order: OwnerOrder | undefined): RefundAction {
  const { refund: words } = useWords()
  const [outTradeNo, setOutTradeNo] = useState<string | null>(null)
  const kept = order ? refundSource(order) : null
  const canOpen = kept !== null && order?.can.includes('refund') === true
  const open = () => {
    if (canOpen) setOutTradeNo(kept.outTradeNo)
  }
  useKeys(canOpen ? { r: open } : {})
  const source = order && outTradeNo !== null ? refundSource(order, outTradeNo) : null
  return {
    onAskAnew: setOutTradeNo,
    button: canOpen ? (
      <button type="button" className="button" title={`${words.button} R`} onClick={open}>
        {words.button}
      </button>
    ) : null,
    drawer:
      order && source ? (
        <RefundDrawer key={outTradeNo} order={order} source={source} onClose={() => setOutTradeNo(null)} />
      ) : null,
  }
}

/** One order: what was bought, what was tried, what WeChat Pay said, whom it goes to. */
export function OrderPage() {
  const { orders, order: words, cases, wrong } = useWords()
  const { orderId = '' } = useParams()
  const list = useList()
  const order = useOwner('order.get', { orderId }, { everyMs: orderRhythm })
  const refund = useRefundAction(order.data)
  const ship = useShipAction(order.data)
  const missing = isMissing(order.error)
  return (
    <Page
      title={groupOrderId(orderId)}
      parent={{ to: list.list, name: orders.title }}
      actions={
        <>
          <Siblings orderId={orderId} list={list} />
          {order.data?.latestCaseId ? (
            <Link className="button" to={`/after-sales/${order.data.latestCaseId}`}>
              {cases.toCase}
            </Link>
          ) : null}
          {refund.button}
          {ship.button}
        </>
      }
    >
      {missing ? (
        <section className="card">
          <Empty title={words.notFound} text={words.notFoundText}>
            <Link className="text-link" to="/orders">
              {wrong.toOrders}
            </Link>
          </Empty>
        </section>
      ) : order.isError ? (
        <ReadError error={order.error} dataAt={order.dataUpdatedAt} onRetry={() => void order.refetch()} />
      ) : null}
      {order.data && !missing ? <OrderBody order={order.data} onAskAnew={refund.onAskAnew} /> : null}
      {refund.drawer}
      {ship.drawer}
      {order.isPending ? (
        <section className="card">
          <SkeletonRows rows={6} height={48} />
        </section>
      ) : null}
    </Page>
  )
}
