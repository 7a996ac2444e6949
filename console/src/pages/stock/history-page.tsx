import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import Button from 'tdesign-react/es/button'
import { FilterChip } from '../../components/chip'
import { Field } from '../../components/field'
import { Page } from '../../components/page'
import { Pager } from '../../components/pager'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { useTrail } from '../../components/use-trail'
import { useOwner } from '../../queries'
import { useWords } from '../../words'
import { DateFilter } from '../orders/date-filter'
import { MovesTable } from './moves-table'
import { MOVE_REASONS, type MoveFilters, moveAddress, moveQuery, readMoveFilters } from './stock-filters'
import { StockTabs } from './stock-tabs'

type Change = (part: Partial<MoveFilters>) => void

function ReasonFilter({ filters, onChange }: { filters: MoveFilters; onChange: Change }) {
  const { keeping } = useWords()
  const chosen = MOVE_REASONS.find((reason) => reason === filters.reason)
  return (
    <FilterChip
      name={keeping.reason}
      value={chosen ? keeping.reasons[chosen] : null}
      onClear={() => onChange({ reason: '' })}
      panel={(close) => (
        <div className="days-quick">
          {MOVE_REASONS.map((reason) => (
            <button
              key={reason}
              type="button"
              aria-pressed={reason === chosen}
              onClick={() => {
                onChange({ reason })
                close()
              }}
            >
              {keeping.reasons[reason]}
            </button>
          ))}
        </div>
      )}
    />
  )
}

function ActorFilter({ filters, onChange }: { filters: MoveFilters; onChange: Change }) {
  const { keeping } = useWords()
  const [text, setText] = useState(filters.actor)
  return (
    <FilterChip
      name={keeping.actor}
      value={filters.actor === '' ? null : filters.actor}
      onClear={() => onChange({ actor: '' })}
      panel={(close) => {
        const apply = () => {
          onChange({ actor: text.trim() })
          close()
        }
        return (
          <div className="days">
            <Field label={keeping.actorField} value={text} onChange={setText} onEnter={apply} />
            <Button variant="outline" block onClick={apply}>
              {keeping.apply}
            </Button>
          </div>
        )
      }}
    />
  )
}

/** What happened to the stock of all products: by reason, person and day. */
export function HistoryPage() {
  const { keeping, common } = useWords()
  const [address] = useSearchParams()
  const navigate = useNavigate()
  const filters = readMoveFilters(address)
  const list = useOwner('stockMove.list', moveQuery(filters), { keepRows: true })
  const counts = useOwner('stock.list', { tab: 'all' }).data?.counts
  const { data } = list
  const change: Change = (part) => void navigate(moveAddress(filters, part), { replace: true })
  const trail = useTrail(filters.cursor, data?.nextCursor ?? null, (cursor) =>
    moveAddress(filters, { cursor }),
  )
  const isFiltered = moveAddress(filters) !== '/stock/history'
  return (
    <Page title={keeping.tabs.history} parent={{ to: '/stock', name: keeping.title }}>
      {list.isError ? (
        <ReadError error={list.error} dataAt={list.dataUpdatedAt} onRetry={() => void list.refetch()} />
      ) : null}
      <section className="card">
        <StockTabs current="history" counts={counts} />
        <div className="filters">
          <ReasonFilter filters={filters} onChange={change} />
          <ActorFilter filters={filters} onChange={change} />
          <DateFilter name={keeping.day} filters={filters} onChange={change} />
        </div>
        {list.isPending ? <SkeletonRows rows={10} height={40} /> : null}
        {data && data.items.length === 0 ? (
          <Empty title={isFiltered ? keeping.movesFiltered : keeping.movesNone}>
            {isFiltered ? (
              <Link className="text-link" to="/stock/history">
                {common.clearFilters}
              </Link>
            ) : null}
          </Empty>
        ) : null}
        {data && data.items.length > 0 ? (
          <>
            <MovesTable moves={data.items} />
            <Pager {...trail}>
              <span>{keeping.shown(data.items.length)}</span>
              <span className="grow" />
            </Pager>
          </>
        ) : null}
      </section>
    </Page>
  )
}
