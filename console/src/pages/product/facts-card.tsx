import type { OwnerProduct } from '../../../../typings/owner-api'
import { Thumb } from '../../components/thumb'
import { useContentText, useWords } from '../../words'

/** Pictures, and the few things that the shop knows of the product besides its SKUs. */
export function FactsCard({ product }: { product: OwnerProduct }) {
  const { product: words, common } = useWords()
  const content = useContentText()
  const facts: [string, string][] = [
    [words.categories, product.categoryNames.map(content).join(common.listSeparator) || common.notApplicable],
    [words.vendor, product.vendor ?? common.notApplicable],
    ...product.axes.map((axis): [string, string] => [
      content(axis.name),
      axis.values.map(content).join(common.listSeparator),
    ]),
  ]
  return (
    <section className="card">
      <header>
        <h2>{words.pictures}</h2>
        <span className="ink-3 small">
          {product.pictures.length > 0 ? words.picturesMeta(product.pictures.length) : words.noPictures}
        </span>
      </header>
      <div className="card-body pictured-facts">
        {product.pictures.length > 0 ? (
          <div className="pictures">
            {product.pictures.map((picture, index) => (
              <span key={picture.source} className="picture">
                <Thumb picture={picture} title={content(product.title)} size={72} />
                {index === 0 ? <em>{words.cover}</em> : null}
              </span>
            ))}
          </div>
        ) : null}
        <dl className="facts-list">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}
