import type { LocalText } from '../../../../typings/model'
import type { OwnerProduct } from '../../../../typings/owner-api'
import { Thumb } from '../../components/thumb'
import { formatFen, parseMoney, splitFen } from '../../format/money'
import { useContentText, useWords } from '../../words'
import { cellText } from './sku-matrix'
import { skuName } from './sku-names'
import type { PriceEdits } from './use-price-edits'

function fenOf(text: string): number | null {
  const reading = parseMoney(text)
  return reading.ok ? reading.fen : null
}

function Price({ priceFen, compareAtFen }: { priceFen: number; compareAtFen: number | null }) {
  const { product: words } = useWords()
  const { whole, cents } = splitFen(priceFen)
  return (
    <p className="preview-price">
      <b>
        <i>¥</i>
        {whole}
        <small>.{cents}</small>
      </b>
      {compareAtFen !== null && compareAtFen > priceFen ? (
        <>
          <del>¥{formatFen(compareAtFen)}</del>
          <span>{words.previewSaved(formatFen(compareAtFen - priceFen))}</span>
        </>
      ) : null}
    </p>
  )
}

const VALUES_SHOWN_MAX = 16

/** As many values as the picture of a phone takes, the chosen one among them. */
function shownValues(values: LocalText[], chosen: string | undefined): LocalText[] {
  const at = values.findIndex(({ zh }) => zh === chosen)
  const from = Math.max(0, Math.min(at, values.length - VALUES_SHOWN_MAX))
  return values.slice(values.length > VALUES_SHOWN_MAX ? from : 0).slice(0, VALUES_SHOWN_MAX)
}

/** What a buyer would see of the SKU under the cursor, with the prices as they are being written. */
export function Preview({ product, prices }: { product: OwnerProduct; prices: PriceEdits }) {
  const { product: words } = useWords()
  const content = useContentText()
  const sku = product.skus[prices.cell?.row ?? 0]
  if (!sku) return null
  const name = skuName(sku, words.single)
  const priceFen = fenOf(cellText(sku, 'price', prices.edits)) ?? sku.priceFen
  const compareAtFen = fenOf(cellText(sku, 'compareAt', prices.edits))
  return (
    <aside className="preview">
      <h2>{words.preview}</h2>
      <div className="device">
        <div className="device-picture">
          <Thumb
            picture={product.pictures[0] ?? product.picture}
            title={content(product.title)}
            size="fill"
          />
        </div>
        <div className="device-words">
          <Price priceFen={priceFen} compareAtFen={compareAtFen} />
          <h3>{content(product.title)}</h3>
          {product.axes.map((axis, index) => (
            <div key={axis.name.zh} className="device-axis">
              <span>{content(axis.name)}</span>
              <div>
                {shownValues(axis.values, sku.options[index]).map((value) => (
                  <b key={value.zh} className={sku.options[index] === value.zh ? 'on' : ''}>
                    {content(value)}
                  </b>
                ))}
              </div>
            </div>
          ))}
          <p className="device-stock">
            {sku.available === 0 ? words.previewSoldOut(name) : words.previewStock(name, sku.available)}
          </p>
        </div>
        <div className="device-bar" aria-hidden="true">
          <span>{words.previewCart}</span>
          <b>{words.previewBuy}</b>
        </div>
      </div>
      <p className="ink-3 small">{words.previewFollows(name)}</p>
    </aside>
  )
}
