import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { OutputOf } from '../../api'
import { ActionsHead } from '../../components/actions-head'
import { Page } from '../../components/page'
import { Pager } from '../../components/pager'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { Tabs } from '../../components/tabs'
import { useCursorRow } from '../../components/use-cursor-row'
import { useNow } from '../../components/use-now'
import { useTrail } from '../../components/use-trail'
import { useOwner } from '../../queries'
import { useWords } from '../../words'
import { SettleDialog } from '../notices/settle-dialog'
import { type BillRow, BillRows, keyOf, rowsOf } from './bill-rows'
import { dayWords, nameOf } from './bill-words'

type Tab = 'open' | 'ended'

const addressOf = (tab: Tab, cursor = ''): string => {
  const search = new URLSearchParams({
    ...(tab === 'ended' ? { tab } : {}),
    ...(cursor === '' ? {} : { cursor }),
  }).toString()
  return search === '' ? '/bills' : `/bills?${search}`
}

function Differences({ list, tab, cursor }: { list: OutputOf<'bill.list'>; tab: Tab; cursor: string }) {
  const { bills } = useWords()
  const { columns } = bills
  const now = useNow(60_000)
  const navigate = useNavigate()
  const [settled, setSettled] = useState<BillRow | null>(null)
  const rows = rowsOf(list.items)
  const trail = useTrail(cursor, list.nextCursor, (next) => addressOf(tab, next))
  const open = (index: number) => {
    const row = rows[index]
    if (row?.can.includes('settle')) setSettled(row)
    else if (row?.orderId) void navigate(`/orders/${row.orderId}`)
  }
  const cursorRow = useCursorRow(rows.length, addressOf(tab, cursor), { onOpen: open })
  if (rows.length === 0) {
    return tab === 'open' ? (
      <Empty sign="tick" title={bills.empty} text={bills.emptyText} />
    ) : (
      <Empty title={bills.emptyEnded} text={bills.emptyEndedText} />
    )
  }
  return (
    <>
      <table className="table table-plain bill-table">
        <colgroup>
          <col className="col-day" />
          <col className="col-name" />
          <col />
          <col className="col-number" />
          <col className="col-price" />
          <col className="col-price" />
          <col className="col-bill-state" />
          <col className="col-act" />
        </colgroup>
        <thead>
          <tr>
            <th>{columns.day}</th>
            <th>{columns.name}</th>
            <th>{columns.why}</th>
            <th>{columns.number}</th>
            <th className="right">{columns.here}</th>
            <th className="right">{columns.there}</th>
            <th>{columns.state}</th>
            <ActionsHead />
          </tr>
        </thead>
        <BillRows rows={rows} now={now} cursorRow={cursorRow} onSettle={setSettled} />
      </table>
      <Pager {...trail}>
        <span>{bills.shown(rows.length)}</span>
        <span className="grow" />
      </Pager>
      {settled ? <Settle row={settled} onClose={() => setSettled(null)} /> : null}
    </>
  )
}

function Settle({ row, onClose }: { row: BillRow; onClose: () => void }) {
  const { bills } = useWords()
  const { day, kind, number } = row
  const name = nameOf(row)
  const isOutside = name === 'outside'
  return (
    <SettleDialog
      key={keyOf(row)}
      reason={[bills.names[name], number === '' ? day : number].join(' · ')}
      text={`${bills.why[name]} ${isOutside ? '' : bills.settleText}`.trim()}
      placeholder={bills.settlePlaceholder}
      onSettle={(send, note) => send('bill.settle', { day, kind, number, note })}
      onClose={onClose}
    />
  )
}

/** What WeChat Pay's bills say otherwise than our books: each with its name, its number and its way out. */
export function BillsPage() {
  const { bills, time } = useWords()
  const [address] = useSearchParams()
  const tab: Tab = address.get('tab') === 'ended' ? 'ended' : 'open'
  const cursor = address.get('cursor') ?? ''
  const asked = cursor === '' ? { tab } : { tab, cursor }
  const list = useOwner('bill.list', asked, { everyMs: 15_000, keepRows: true })
  const now = useNow(60_000)
  const latest = list.data?.latest
  const meta = latest ? bills.meta(dayWords(latest.day, now, time), latest.rowCount) : bills.metaNone
  return (
    <Page title={bills.title} meta={list.data ? meta : null}>
      {list.isError ? (
        <ReadError error={list.error} dataAt={list.dataUpdatedAt} onRetry={() => void list.refetch()} />
      ) : null}
      <section className="card bills-card">
        <Tabs
          label={bills.title}
          current={tab}
          tabs={[
            { key: 'open', name: bills.tabs.open, count: list.data?.openCount, to: addressOf('open') },
            { key: 'ended', name: bills.tabs.ended, to: addressOf('ended') },
          ]}
        />
        {list.isPending ? <SkeletonRows rows={5} height={48} /> : null}
        {list.data ? <Differences key={tab} list={list.data} tab={tab} cursor={cursor} /> : null}
      </section>
    </Page>
  )
}
