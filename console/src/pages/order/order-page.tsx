import { Link, useLocation, useNavigate, useParams } from 'react-router'
import type { OwnerOrder } from '../../../../typings/owner-api'
import { Refused } from '../../api'
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
import { NoticesCard } from './notices-card'
import { OrderLinesCard } from './order-lines-card'
import { OrderSummary } from './order-summary'
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
  useKeys({ '[': () => go(-1), ']': () => go(1), escape: () => void navigate(list.list) })
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

function OrderBody({ order }: { order: OwnerOrder }) {
  const now = useNow()
  return (
    <>
      <OrderSummary order={order} now={now} />
      <div className="columns order-columns">
        <div className="stack">
          <OrderLinesCard order={order} />
          <AttemptsCard attempts={order.attempts} />
          <NoticesCard notices={order.notices} />
        </div>
        <div className="stack">
          <BuyerCard key={order.orderId} order={order} />
          <TimelineCard order={order} now={now} />
        </div>
      </div>
    </>
  )
}

/** One order: what was bought, what was tried, what WeChat Pay said, whom it goes to. */
export function OrderPage() {
  const { orders, order: words, wrong } = useWords()
  const { orderId = '' } = useParams()
  const list = useList()
  const order = useOwner('order.get', { orderId }, { everyMs: 15_000 })
  const missing = order.error instanceof Refused && order.error.code === 'NOT_FOUND'
  return (
    <Page
      title={groupOrderId(orderId)}
      parent={{ to: list.list, name: orders.title }}
      actions={<Siblings orderId={orderId} list={list} />}
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
      {order.data && !missing ? <OrderBody order={order.data} /> : null}
      {order.isPending ? (
        <section className="card">
          <SkeletonRows rows={6} height={48} />
        </section>
      ) : null}
    </Page>
  )
}
