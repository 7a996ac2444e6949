import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { NoticeView } from '../../../../typings/owner-api'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { Pager } from '../../components/pager'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { useNow } from '../../components/use-now'
import { useTrail } from '../../components/use-trail'
import { exactTimeWords } from '../../format/time-words'
import { useOwner } from '../../queries'
import { useWords } from '../../words'
import { DeadLetters } from './dead-letters'
import { Outcome, reasonWords } from './notice-words'
import { SettleDialog } from './settle-dialog'
import { WaitingRefunds } from './waiting-refunds'

/** The way to take a notification off the list; an odd order is settled on the order. */
function SettleNotice({ notice }: { notice: NoticeView }) {
  const { notices } = useWords()
  const [isOpen, setOpen] = useState(false)
  const { noticeId, orderId } = notice
  const reason = notice.reason === null ? notices.noOrder : reasonWords(notice.reason, notices)
  if (!notice.can.includes('settle')) return orderId ? null : <span className="ink-3">{notices.noOrder}</span>
  return (
    <>
      <button
        type="button"
        className="text-link"
        title={orderId ? undefined : notices.noOrder}
        onClick={() => setOpen(true)}
      >
        {notices.settleButton}
      </button>
      {isOpen ? (
        <SettleDialog
          reason={reason}
          text={orderId ? notices.settleNoticeOfOrder : notices.settleNotice}
          onSettle={(send, note) => send('notice.settle', { noticeId, note })}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  )
}

function NoticeRow({ notice, now }: { notice: NoticeView; now: number }) {
  const { notices, time, common } = useWords()
  const { orderId } = notice
  return (
    <tr>
      <td className="nowrap">{exactTimeWords(notice.receivedAt, now, time)}</td>
      <td>
        <Outcome notice={notice} />
      </td>
      <td className="mono ellipsis" title={notice.outTradeNo ?? undefined}>
        {notice.outTradeNo ?? common.notApplicable}
      </td>
      <td className="mono ellipsis ink-3" title={notice.noticeId}>
        {notice.noticeId}
      </td>
      <td className="ellipsis">
        {orderId ? <Link to={`/orders/${orderId}`}>{notices.toOrder}</Link> : null}{' '}
        <SettleNotice notice={notice} />
      </td>
    </tr>
  )
}

function NoticeTable({ items }: { items: NoticeView[] }) {
  const { order } = useWords()
  const { noticeColumns: columns } = order
  const now = useNow(60_000)
  return (
    <div className="table-scroll">
      <table className="table table-40 table-plain odd-table">
        <colgroup>
          <col className="col-time" />
          <col />
          <col className="col-trade-no" />
          <col className="col-notice-id" />
          <col className="col-buyer" />
        </colgroup>
        <thead>
          <tr>
            <th>{columns.receivedAt}</th>
            <th>{columns.outcome}</th>
            <th>{columns.outTradeNo}</th>
            <th>{columns.number}</th>
            <th>{order.title}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((notice) => (
            <NoticeRow key={notice.noticeId} notice={notice} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The way to the bills where something of them waits: the phone has no other. */
function BillsBanner() {
  const { bills } = useWords()
  const count = useOwner('overview.get', {}).data?.billDifferences ?? 0
  if (count === 0) return null
  return (
    <div className="note note-dai">
      <Icon name="bridge" />
      <span className="grow">{bills.banner(count)}</span>
      <Link to="/bills">{bills.toBills}</Link>
    </div>
  )
}

/** Notifications that were rightly signed but not applied. */
export function NoticesPage() {
  const { notices } = useWords()
  const [address] = useSearchParams()
  const cursor = address.get('cursor') ?? ''
  const list = useOwner('notice.list', cursor === '' ? {} : { cursor }, { everyMs: 15_000, keepRows: true })
  const trail = useTrail(cursor, list.data?.nextCursor ?? null, (next) =>
    next === '' ? '/notices' : `/notices?cursor=${encodeURIComponent(next)}`,
  )
  const items = list.data?.items ?? []
  return (
    <Page title={notices.title} meta={notices.meta}>
      {list.isError ? (
        <ReadError error={list.error} dataAt={list.dataUpdatedAt} onRetry={() => void list.refetch()} />
      ) : null}
      {cursor === '' ? (
        <>
          <BillsBanner />
          <WaitingRefunds />
          <DeadLetters />
        </>
      ) : null}
      {items.length > 0 ? (
        <div className="note note-dai">
          <Icon name="notice" />
          <span>{notices.explain}</span>
        </div>
      ) : null}
      <section className="card">
        <header>
          <h2>{notices.card}</h2>
        </header>
        {list.isPending ? <SkeletonRows rows={5} height={40} /> : null}
        {list.data && items.length === 0 ? (
          <Empty sign="tick" title={notices.empty} text={notices.emptyText} />
        ) : null}
        {items.length > 0 ? (
          <>
            <NoticeTable items={items} />
            <Pager {...trail}>
              <span>{notices.shown(items.length)}</span>
              <span className="grow" />
            </Pager>
          </>
        ) : null}
      </section>
    </Page>
  )
}
