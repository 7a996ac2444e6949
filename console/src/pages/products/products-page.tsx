import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { OutputOf } from '../../api'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { SearchBox } from '../../components/search-box'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { Tabs } from '../../components/tabs'
import { useOwner } from '../../queries'
import { useSession } from '../../session'
import { useContentText, useWords } from '../../words'
import { batchOfList } from '../batch/batch-target'
import { ExportMenu } from '../jobs/export-menu'
import { ExportStrip } from '../jobs/export-strip'
import { CategoryFilter } from './category-filter'
import {
  PRODUCT_TABS,
  type ProductFilters,
  productAddress,
  productFilter,
  productQuery,
  readProductFilters,
} from './product-filters'
import { ProductList } from './product-list'

function Filters({ filters, list }: { filters: ProductFilters; list: OutputOf<'product.list'> | undefined }) {
  const { products, batch } = useWords()
  const { may } = useSession()
  const navigate = useNavigate()
  const change = (part: Partial<ProductFilters>) =>
    void navigate(productAddress(filters, part), { replace: true })
  return (
    <>
      <Tabs
        label={products.title}
        current={filters.tab}
        tabs={PRODUCT_TABS.map((key) => ({
          key,
          name: products.tabs[key],
          count: list?.counts[key],
          to: productAddress(filters, { tab: key }),
        }))}
      />
      <div className="filters">
        <SearchBox
          value={filters.search}
          placeholder={products.search}
          onSearch={(search) => change({ search })}
        />
        <CategoryFilter categoryId={filters.categoryId} onChange={(categoryId) => change({ categoryId })} />
        <span className="grow" />
        {may.includes('catalogue.batch') && filters.tab !== 'deleted' && list && list.matching > 0 ? (
          <Link className="text-link" to={batchOfList(filters)}>
            {batch.allOfList(list.matching)}
          </Link>
        ) : null}
      </div>
    </>
  )
}

function ProductsEmpty({ filters }: { filters: ProductFilters }) {
  const { products, common } = useWords()
  const content = useContentText()
  const categories = useOwner('category.list', {})
  if (filters.search !== '' || filters.categoryId !== '') {
    const category = categories.data?.categories.find((one) => one.categoryId === filters.categoryId)
    const tab = filters.tab === 'all' ? '' : products.tabs[filters.tab]
    const names = [tab, category ? content(category.name) : filters.categoryId, filters.search]
    return (
      <Empty
        title={products.emptyFiltered(names.filter((name) => name !== '').join(common.plus))}
        text={products.emptyFilteredText}
      >
        <Link className="text-link" to={productAddress(filters, { search: '', categoryId: '' })}>
          {common.clearFilters}
        </Link>
      </Empty>
    )
  }
  if (filters.tab !== 'all') return <Empty sign="tick" title={products.emptyTab[filters.tab]} />
  return (
    <Empty sign="coming" title={products.empty} text={products.emptyText}>
      <Link className="button" to="/products/new">
        <Icon name="plus" />
        {products.newOne}
      </Link>
      <Link className="button" to="/import">
        <Icon name="upload" />
        {products.import}
      </Link>
    </Empty>
  )
}

/** Every product of the shop, with its stock and whether it is on sale. */
export function ProductsPage() {
  const { products } = useWords()
  const [address] = useSearchParams()
  const filters = readProductFilters(address)
  const list = useOwner('product.list', productQuery(filters), { keepRows: true })
  const { data } = list
  const [exporting, setExporting] = useState<string | null>(null)
  const meant = productFilter(filters)
  const wish = meant && data && data.matching > 0 ? ({ what: 'products', query: meant } as const) : null
  return (
    <Page
      title={products.title}
      meta={data ? products.meta(data.matching, data.skuCount) : null}
      roomBelow
      actions={
        <>
          {wish ? <ExportMenu wish={wish} count={data?.matching ?? 0} onBegun={setExporting} /> : null}
          <Link className="button" to="/import">
            <Icon name="upload" />
            {products.import}
          </Link>
          <Link className="button button-act" to="/products/new">
            <Icon name="plus" />
            {products.newOne}
          </Link>
        </>
      }
    >
      {list.isError ? (
        <ReadError error={list.error} dataAt={list.dataUpdatedAt} onRetry={() => void list.refetch()} />
      ) : null}
      {exporting ? (
        <ExportStrip key={exporting} jobId={exporting} onClose={() => setExporting(null)} />
      ) : null}
      <section className="card">
        <Filters filters={filters} list={data} />
        {list.isPending ? <SkeletonRows rows={10} height={56} /> : null}
        {data && data.items.length === 0 ? <ProductsEmpty filters={filters} /> : null}
        {data && data.items.length > 0 ? <ProductList filters={filters} list={data} /> : null}
      </section>
    </Page>
  )
}
