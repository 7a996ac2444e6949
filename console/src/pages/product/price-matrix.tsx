import { useEffect, useState } from 'react'
import type { OwnerProduct } from '../../../../typings/owner-api'
import { ActionsHead } from '../../components/actions-head'
import { Pager } from '../../components/pager'
import { useContentText, useWords } from '../../words'
import { FillBar } from './fill-bar'
import type { Matrix } from './matrix'
import { MatrixProblems } from './matrix-problems'
import { PriceCell } from './price-cell'
import { groupRows, skuName } from './sku-names'
import type { PriceEdits } from './use-price-edits'

interface MatrixRowProps {
  matrix: Matrix
  row: number
  /** The name over the rows of a group, on its first row. */
  group: { name: string; span: number } | null
  onAdjust: (skuId: string) => void
}

function MatrixRow({ matrix, row, group, onAdjust }: MatrixRowProps) {
  const { product: words, common } = useWords()
  const { product } = matrix
  const sku = product.skus[row]
  if (!sku) return null
  const name = skuName(sku, words.single)
  const rest = product.axes.length > 1 ? sku.options.slice(1).join(' · ') : name
  return (
    <tr>
      {group ? (
        <td rowSpan={group.span} className="axis">
          <b>{group.name}</b>
        </td>
      ) : null}
      <td className="sku-name">
        <span className="of-group">{rest}</span>
        <span className="whole">{name}</span>
      </td>
      <PriceCell matrix={matrix} sku={sku} row={row} column="price" />
      <PriceCell matrix={matrix} sku={sku} row={row} column="compareAt" />
      <td className="right stock" data-label={words.columns.available}>
        {sku.available === 0 ? <span className="act strong">0</span> : sku.available}
      </td>
      <td className="right ink-2 stock mid-only spare" data-label={words.columns.held}>
        {sku.held}
      </td>
      <td className="right ink-2 stock mid-only" data-label={words.columns.sold}>
        {sku.sold}
      </td>
      <td className="mono ink-2 ellipsis code wide-only spare" title={sku.code ?? undefined}>
        {sku.code ?? common.notApplicable}
      </td>
      <td className="right adjust">
        <button
          type="button"
          className="text-link"
          aria-label={words.adjustOne(name)}
          onClick={() => onAdjust(sku.skuId)}
        >
          {words.adjust}
        </button>
      </td>
    </tr>
  )
}

function MatrixHead({ product }: { product: OwnerProduct }) {
  const { product: words } = useWords()
  const content = useContentText()
  const { columns } = words
  const grouped = product.axes.length > 1
  const axisNames = product.axes.map((axis) => content(axis.name))
  return (
    <>
      <colgroup>
        {grouped ? <col className="col-axis" /> : null}
        <col className={grouped ? 'col-sku' : 'col-sku-whole'} />
        <col className="col-cell" />
        <col className="col-cell" />
        <col className="col-stock" />
        <col className="col-stock mid-only spare" />
        <col className="col-stock mid-only" />
        <col className="wide-only spare" />
        <col className="col-adjust" />
      </colgroup>
      <thead>
        <tr>
          {grouped ? <th>{axisNames[0]}</th> : null}
          <th>{(grouped ? axisNames.slice(1) : axisNames).join(' · ') || columns.sku}</th>
          <th className="right">{columns.price}</th>
          <th className="right">{columns.compareAt}</th>
          <th className="right">{columns.available}</th>
          <th className="right mid-only spare">{columns.held}</th>
          <th className="right mid-only">{columns.sold}</th>
          <th className="wide-only spare">{columns.code}</th>
          <ActionsHead />
        </tr>
      </thead>
    </>
  )
}

interface PriceMatrixProps {
  product: OwnerProduct
  prices: PriceEdits
  onAdjust: (skuId: string) => void
}

const ROWS_A_PAGE = 100

/** The rows that are drawn: those around the cell that was gone to, or the page that was turned to. */
function useRowPage(product: OwnerProduct, prices: PriceEdits) {
  const [top, setTop] = useState(0)
  const { wanted } = prices
  useEffect(() => {
    if (wanted) setTop(wanted.row - (wanted.row % ROWS_A_PAGE))
  }, [wanted])
  // Drawn by now: the page that the cell stands on was turned to first.
  useEffect(() => {
    if (!wanted || wanted.row < top || wanted.row >= top + ROWS_A_PAGE) return
    const place = document.querySelector<HTMLElement>(`[data-cell="${wanted.row}:${wanted.column}"]`)
    place?.focus()
    place?.scrollIntoView({ block: 'nearest' })
  }, [wanted, top])
  const count = product.skus.length
  const end = Math.min(count, top + ROWS_A_PAGE)
  return { top, end, count, setTop }
}

/** The SKUs as a spreadsheet: two columns are written in place, stock is adjusted with a reason. */
export function PriceMatrix({ product, prices, onAdjust }: PriceMatrixProps) {
  const { product: words } = useWords()
  const [anchorRow, setAnchorRow] = useState<number | null>(null)
  const { top, end, count, setTop } = useRowPage(product, prices)
  const matrix: Matrix = { product, prices, anchorRow, setAnchorRow }
  const grouped = product.axes.length > 1
  return (
    <section className="card">
      <header>
        <h2>{words.matrix}</h2>
        <span className="ink-3 small">{words.matrixMeta(product.axes.length, count)}</span>
      </header>
      <FillBar product={product} prices={prices} />
      <table className="table table-36 table-plain matrix">
        <MatrixHead product={product} />
        <tbody>
          {groupRows(product, top, end).flatMap((group) =>
            group.rows.map((row, index) => (
              <MatrixRow
                key={product.skus[row]?.skuId}
                matrix={matrix}
                row={row}
                group={grouped && index === 0 ? { name: group.name, span: group.rows.length } : null}
                onAdjust={onAdjust}
              />
            )),
          )}
        </tbody>
      </table>
      {count > ROWS_A_PAGE ? (
        <Pager
          onPrevious={top > 0 ? () => setTop(top - ROWS_A_PAGE) : null}
          onNext={end < count ? () => setTop(top + ROWS_A_PAGE) : null}
        >
          <span className="ink-3 small">{words.matrixRows(top + 1, end, count)}</span>
        </Pager>
      ) : null}
      <MatrixProblems product={product} prices={prices} />
    </section>
  )
}
