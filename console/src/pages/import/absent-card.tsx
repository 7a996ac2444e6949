import Checkbox from 'tdesign-react/es/checkbox'
import type { ImportItem, ImportReport, Retiring } from '../../../../typings/owner-api'
import { useWords } from '../../words'

/** What is ticked of what the file does not have. */
export interface Retirement {
  retire: Retiring
  setRetire: (retire: Retiring) => void
}

const PRODUCTS_SHOWN = 20

function AbsentSkus({ items }: { items: ImportItem[] }) {
  const { common } = useWords()
  return (
    <ul className="absent-list">
      {items.slice(0, PRODUCTS_SHOWN).map(({ handle, title, absent }) => (
        <li key={handle}>
          {title}
          <span className="look-text">
            {absent.map(({ options, code }) => options.join(' ') || code || title).join(common.listSeparator)}
          </span>
        </li>
      ))}
      {items.length > PRODUCTS_SHOWN ? <li>…</li> : null}
    </ul>
  )
}

/** SKUs and products that the shop has and the file does not; ticked, they are sold no more. */
export function AbsentCard({
  report,
  retiring,
}: {
  report: ImportReport
  retiring?: Retirement | undefined
}) {
  const { import: words } = useWords()
  const { absentProducts, retired, written } = report
  const items = report.items.filter(({ absent }) => absent.length > 0)
  const skuCount = items.reduce((sum, { absent }) => sum + absent.length, 0)
  if (skuCount + absentProducts.length === 0) return null
  const tick = (kind: keyof Retiring, count: number) => {
    if (!retiring) return <b>{words.absentKept[kind](count, written ? retired[kind] : 0)}</b>
    const { retire, setRetire } = retiring
    return (
      <Checkbox checked={retire[kind]} onChange={(on) => setRetire({ ...retire, [kind]: on })}>
        <b>{words.absentRetire[kind](count)}</b>
      </Checkbox>
    )
  }
  return (
    <section className="card">
      <header>
        <h2>{words.absent}</h2>
      </header>
      <div className="card-body looks">
        {skuCount > 0 ? (
          <div>
            {tick('skus', skuCount)}
            <AbsentSkus items={items} />
          </div>
        ) : null}
        {absentProducts.length > 0 ? (
          <div>
            {tick('products', absentProducts.length)}
            <ul className="absent-list">
              {absentProducts.slice(0, PRODUCTS_SHOWN).map(({ spuId, title }) => (
                <li key={spuId}>{title}</li>
              ))}
              {absentProducts.length > PRODUCTS_SHOWN ? <li>…</li> : null}
            </ul>
          </div>
        ) : null}
        {retiring ? <span className="look-text">{words.absentText}</span> : null}
      </div>
    </section>
  )
}
