import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { OutputOf } from '../../api'
import { BatchBar } from '../../components/batch-bar'
import { Icon } from '../../components/icon'
import { Pager } from '../../components/pager'
import { useCursorRow } from '../../components/use-cursor-row'
import { useKeys } from '../../components/use-keys'
import { usePhone } from '../../components/use-media'
import { useNow } from '../../components/use-now'
import { useTrail } from '../../components/use-trail'
import { useSession } from '../../session'
import { useContentText, useWords } from '../../words'
import { batchOfIds } from '../batch/batch-target'
import { type ProductFilters, productAddress } from './product-filters'
import { ProductCards, type ProductListProps, ProductTable } from './product-table'
import { useDelete } from './use-delete'
import { type Failures, usePublish } from './use-publish'

type List = OutputOf<'product.list'>

/** Each product that could not be changed, with why, and one press that tries only those again. */
function FailureNote({
  failures,
  titles,
  onRetry,
  onClose,
}: {
  failures: Failures
  titles: Map<string, string>
  onRetry: (spuIds: string[]) => void
  onClose: () => void
}) {
  const { products, common } = useWords()
  const spuIds = failures.failed.map((failure) => failure.spuId)
  return (
    <div className="note note-crim list-note" role="alert">
      <Icon name="warning" />
      <div className="grow">
        <b>{products.partlyDone(failures.asked - failures.failed.length, failures.asked)}</b>
        <ul>
          {failures.failed.map(({ spuId, code }) => (
            <li key={spuId}>
              {titles.get(spuId) ?? spuId} {products.failures[code] ?? code}
            </li>
          ))}
        </ul>
        <div className="row note-actions">
          <button type="button" className="button" onClick={() => onRetry(spuIds)}>
            {products.retryFailed(spuIds.length)}
          </button>
          <button type="button" className="text-link" onClick={onClose}>
            {common.close}
          </button>
        </div>
      </div>
    </div>
  )
}

/** The rows chosen on this page of the list; another page starts with none. */
function useSelection(pageKey: string) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page starts with none chosen.
  useEffect(() => setSelected(new Set()), [pageKey])
  const select = (spuIds: string[], on: boolean) => {
    const next = new Set(selected)
    for (const spuId of spuIds) on ? next.add(spuId) : next.delete(spuId)
    setSelected(next)
  }
  return { selected, select, clear: () => setSelected(new Set()) }
}

function Batch({
  spuIds,
  isDeleted,
  publish,
  clear,
}: {
  spuIds: string[]
  isDeleted: boolean
  publish: ReturnType<typeof usePublish>['publish']
  clear: () => void
}) {
  const { products, batch } = useWords()
  const { may } = useSession()
  const navigate = useNavigate()
  const { remove, restore } = useDelete()
  const run = async (state: 'onSale' | 'offSale') => {
    await publish(spuIds, state)
    clear()
  }
  const move = async (what: typeof remove) => {
    await what(spuIds)
    clear()
  }
  if (isDeleted) {
    return (
      <BatchBar text={products.selected(spuIds.length)} onCancel={clear}>
        <button type="button" className="batch-act" onClick={() => void move(restore)}>
          {products.restore(spuIds.length)}
        </button>
      </BatchBar>
    )
  }
  return (
    <BatchBar text={products.selected(spuIds.length)} onCancel={clear}>
      <button type="button" className="batch-act" onClick={() => void run('onSale')}>
        {products.publish(spuIds.length)}
      </button>
      <button type="button" onClick={() => void run('offSale')}>
        {products.unpublish(spuIds.length)}
      </button>
      {may.includes('catalogue.batch') ? (
        <button type="button" onClick={() => void navigate(batchOfIds(spuIds))}>
          {batch.fromList(spuIds.length)}
        </button>
      ) : null}
      <button type="button" onClick={() => void move(remove)}>
        {products.remove(spuIds.length)}
      </button>
    </BatchBar>
  )
}

export function ProductList({ filters, list }: { filters: ProductFilters; list: List }) {
  const { products } = useWords()
  const content = useContentText()
  const phone = usePhone()
  const now = useNow(60_000)
  const navigate = useNavigate()
  const [failures, setFailures] = useState<Failures | null>(null)
  const { publish, onTheirWay } = usePublish(setFailures)
  const address = productAddress(filters, { cursor: filters.cursor })
  const { selected, select, clear } = useSelection(address)
  const trail = useTrail(filters.cursor, list.nextCursor, (cursor) => productAddress(filters, { cursor }))
  const linkState = { list: address }
  const spuIdAt = (index: number) => list.items[index]?.spuId
  const open = (index: number) => void navigate(`/products/${spuIdAt(index)}`, { state: linkState })
  const cursorRow = useCursorRow(list.items.length, address, {
    onOpen: open,
    onSelect: (index) => {
      const spuId = spuIdAt(index)
      if (spuId) select([spuId], !selected.has(spuId))
    },
  })
  useKeys({ escape: clear })
  const rows: ProductListProps = {
    products: list.items,
    now,
    cursorRow,
    selected,
    onTheirWay,
    linkState,
    onSelect: select,
    onFailures: setFailures,
    onOpen: open,
  }
  return (
    <>
      {failures ? (
        <FailureNote
          failures={failures}
          titles={new Map(list.items.map((item) => [item.spuId, content(item.title)]))}
          onRetry={(spuIds) => void publish(spuIds, failures.state)}
          onClose={() => setFailures(null)}
        />
      ) : null}
      {phone ? <ProductCards {...rows} /> : <ProductTable {...rows} />}
      <Pager {...trail}>
        <span>{products.shownOf(list.items.length, list.matching)}</span>
        <span className="grow" />
      </Pager>
      {selected.size > 0 ? (
        <Batch spuIds={[...selected]} isDeleted={filters.tab === 'deleted'} publish={publish} clear={clear} />
      ) : null}
    </>
  )
}
