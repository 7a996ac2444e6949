import { Link } from 'react-router'
import Checkbox from 'tdesign-react/es/checkbox'
import Switch from 'tdesign-react/es/switch'
import type { OwnerProductRow } from '../../../../typings/owner-api'
import { MoneyRange } from '../../components/money'
import { useOffline } from '../../components/offline'
import { Thumb } from '../../components/thumb'
import { timeWords } from '../../format/time-words'
import { unitsText } from '../../format/units'
import { useContentText, useWords } from '../../words'
import { type Failures, usePublish } from './use-publish'

export interface ProductListProps {
  products: OwnerProductRow[]
  now: number
  cursorRow: number
  selected: ReadonlySet<string>
  /** Those whose state is on its way to the server, several at once. */
  onTheirWay: ReadonlySet<string>
  linkState: object
  onSelect: (spuIds: string[], on: boolean) => void
  onFailures: (failures: Failures | null) => void
  onOpen: (index: number) => void
}

function ProductName({ product, linkState }: { product: OwnerProductRow; linkState: object }) {
  const { products } = useWords()
  const content = useContentText()
  const title = content(product.title)
  const detail = [...product.categoryNames.map(content), products.skus(product.skuCount)]
  if (product.state === 'draft') detail.unshift(products.states.draft)
  return (
    <div className="goods goods-wide">
      <Thumb picture={product.picture} title={title} />
      <div className="ellipsis">
        <Link
          className="name-link ellipsis block"
          to={`/products/${product.spuId}`}
          state={linkState}
          title={title}
        >
          {title}
        </Link>
        <span className="sub">{detail.join(' · ')}</span>
      </div>
    </div>
  )
}

function Available({ product }: { product: OwnerProductRow }) {
  const { products } = useWords()
  return product.available === 0 ? (
    <span className="act strong">{products.soldOut}</span>
  ) : (
    <span className="medium">{unitsText(product.available, products.unlimited)}</span>
  )
}

function OnSaleSwitch({ product, list }: { product: OwnerProductRow; list: ProductListProps }) {
  const { products } = useWords()
  const content = useContentText()
  const offline = useOffline()
  const { publish, onTheirWay } = usePublish(list.onFailures)
  if (product.state === 'deleted') return <span className="ink-3">{products.states.deleted}</span>
  return (
    <span title={offline ?? undefined}>
      <Switch
        value={product.state === 'onSale'}
        loading={onTheirWay.has(product.spuId) || list.onTheirWay.has(product.spuId)}
        disabled={offline !== null}
        onChange={(on) => void publish([product.spuId], on === true ? 'onSale' : 'offSale')}
        {...{
          'aria-label': products.switchOne(content(product.title)),
          'aria-checked': product.state === 'onSale',
        }}
      />
    </span>
  )
}

function ProductRow({
  product,
  index,
  list,
}: {
  product: OwnerProductRow
  index: number
  list: ProductListProps
}) {
  const { products, time } = useWords()
  const content = useContentText()
  const chosen = list.selected.has(product.spuId)
  const names = ['row-link', chosen ? 'chosen-row' : '', index === list.cursorRow ? 'cursor-row' : '']
  return (
    <tr
      data-row={index}
      className={names.join(' ')}
      onClick={(event) => {
        const inControl = event.target instanceof HTMLElement && event.target.closest('a, button, label')
        if (!inControl && String(getSelection() ?? '') === '') list.onOpen(index)
      }}
    >
      <td>
        <Checkbox
          checked={chosen}
          onChange={(on) => list.onSelect([product.spuId], on)}
          {...{ 'aria-label': products.selectOne(content(product.title)) }}
        />
      </td>
      <td>
        <ProductName product={product} linkState={list.linkState} />
      </td>
      <td className="right">
        <MoneyRange fromFen={product.minPriceFen} toFen={product.maxPriceFen} />
      </td>
      <td className="right">
        <Available product={product} />
      </td>
      <td className="right ink-2 wide-only">
        {product.held === 0 ? <span className="ink-3">·</span> : product.held}
      </td>
      <td className="right ink-2 wide-only">{product.soldCount.toLocaleString('en-US')}</td>
      <td>
        <OnSaleSwitch product={product} list={list} />
      </td>
      <td className="ink-2 nowrap wide-only">{timeWords(product.updatedAt, list.now, time)}</td>
    </tr>
  )
}

export function ProductTable(list: ProductListProps) {
  const { products } = useWords()
  const { columns } = products
  const ids = list.products.map((product) => product.spuId)
  const chosen = ids.filter((spuId) => list.selected.has(spuId)).length
  return (
    <table className="table table-56 products-table">
      <colgroup>
        <col className="col-check" />
        <col />
        <col className="col-price-range" />
        <col className="col-figure" />
        <col className="col-figure wide-only" />
        <col className="col-figure wide-only" />
        <col className="col-switch" />
        <col className="col-updated wide-only" />
      </colgroup>
      <thead>
        <tr>
          <th>
            <Checkbox
              checked={chosen === ids.length}
              indeterminate={chosen > 0 && chosen < ids.length}
              onChange={(on) => list.onSelect(ids, on)}
              {...{ 'aria-label': products.selectAll }}
            />
          </th>
          <th>{columns.product}</th>
          <th className="right">{columns.price}</th>
          <th className="right">{columns.available}</th>
          <th className="right wide-only">{columns.held}</th>
          <th className="right wide-only">{columns.sold}</th>
          <th>{columns.onSale}</th>
          <th className="wide-only">{columns.updated}</th>
        </tr>
      </thead>
      <tbody>
        {list.products.map((product, index) => (
          <ProductRow key={product.spuId} product={product} index={index} list={list} />
        ))}
      </tbody>
    </table>
  )
}

/** The same rows as cards, for a phone. */
export function ProductCards(list: ProductListProps) {
  const { products } = useWords()
  return (
    <ul className="row-cards">
      {list.products.map((product) => (
        <li key={product.spuId} className="product-card">
          <ProductName product={product} linkState={list.linkState} />
          <div className="row">
            <MoneyRange fromFen={product.minPriceFen} toFen={product.maxPriceFen} />
            <span className="grow" />
            <span className="ink-3 small">{products.columns.available}</span>
            <Available product={product} />
            <OnSaleSwitch product={product} list={list} />
          </div>
        </li>
      ))}
    </ul>
  )
}
