import { Icon } from '../../components/icon'
import { Money } from '../../components/money'
import { Thumb } from '../../components/thumb'
import { useOwner } from '../../queries'
import { useContentText, useWords } from '../../words'
import type { DraftCategory } from './tree'

const PRODUCTS_SHOWN = 3

/** Some of what stands in a category, by what is saved of it. */
function Goods({ categoryId }: { categoryId: string }) {
  const content = useContentText()
  const list = useOwner('product.list', { tab: 'onSale', categoryId }, { keepRows: true })
  return (
    <ul className="pvw-goods">
      {(list.data?.items ?? []).slice(0, PRODUCTS_SHOWN).map((product) => (
        <li key={product.spuId}>
          <Thumb picture={product.picture} title={content(product.title)} size={40} />
          <span className="ellipsis">
            <span className="ellipsis block">{content(product.title)}</span>
            <b>
              <Money fen={product.minPriceFen} />
            </b>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The category page as shoppers see it once this is saved; what is hidden has a dashed border. */
export function CategoryPreview({ rows, chosen }: { rows: DraftCategory[]; chosen: DraftCategory }) {
  const { categories: words } = useWords()
  const content = useContentText()
  const topId = chosen.parentId ?? chosen.categoryId
  const top = rows.find(({ categoryId }) => categoryId === topId)
  const children = rows.filter(({ parentId }) => parentId === topId)
  const shaded = (row: DraftCategory) => (row.shown ? '' : 'pvw-hidden')
  const hasHidden = rows.some((row) => !row.shown && (row.parentId === null || row.parentId === topId))
  return (
    <section className="card">
      <header>
        <h2>{words.preview}</h2>
        <span className="ink-3 small">{words.previewMeta}</span>
      </header>
      <div className="card-body">
        <div className="pvw-category" aria-hidden="true">
          <ul className="pvw-rail">
            {rows
              .filter(({ parentId }) => parentId === null)
              .map((row) => (
                <li key={row.categoryId} className={row.categoryId === topId ? 'pvw-here' : shaded(row)}>
                  {content(row.name)}
                </li>
              ))}
          </ul>
          <div className="pvw-main">
            <p className="ink-3 small">
              {words.previewCount(content(top?.name ?? chosen.name), top?.onSaleCount ?? 0)}
            </p>
            {children.length > 0 ? (
              <ul className="pvw-chips">
                <li className={chosen.parentId === null ? 'pvw-on' : ''}>{words.previewAll}</li>
                {children.map((row) => (
                  <li
                    key={row.categoryId}
                    className={row.categoryId === chosen.categoryId && row.shown ? 'pvw-on' : shaded(row)}
                  >
                    {row.shown ? null : <Icon name="eyeOff" size={14} />}
                    {content(row.name)}
                  </li>
                ))}
              </ul>
            ) : null}
            {hasHidden ? <p className="ink-3 small">{words.previewDashed}</p> : null}
            {chosen.shown ? <Goods categoryId={chosen.categoryId} /> : null}
          </div>
        </div>
      </div>
    </section>
  )
}
