import { useState } from 'react'
import type { Picture } from '../../../../../typings/model'
import { Segments } from '../../../components/segments'
import { formatFen, splitFen } from '../../../format/money'
import { useWords } from '../../../words'
import { DescriptionFrame } from '../description/description-frame'
import { plainText } from '../description/html-shape'
import { type Language, textIn } from '../form/language'
import type { ItemForm } from '../form/use-item-form'
import { usedAxes } from '../options/rows'
import { type ShownSku, shownNotes, shownPictures, shownSku } from './shown'

interface PreviewProps {
  form: ItemForm
  language: Language
  /** The line of the matrix that has the cursor. */
  row: number
  addressOf: (picture: Picture) => string | undefined
  urls: Readonly<Record<string, string>>
}

function Price({ sku }: { sku: ShownSku }) {
  const { editor } = useWords()
  const { preview: words } = editor
  if (sku.priceFen === null) return <p className="preview-price ink-3">{words.noPrice}</p>
  const { whole, cents } = splitFen(sku.priceFen)
  const { compareAtFen } = sku
  return (
    <p className="preview-price">
      <b>
        <i>¥</i>
        {whole}
        <small>.{cents}</small>
      </b>
      {compareAtFen !== null && compareAtFen > sku.priceFen ? (
        <>
          <del>¥{formatFen(compareAtFen)}</del>
          <span>{words.saved(formatFen(compareAtFen - sku.priceFen))}</span>
        </>
      ) : null}
    </p>
  )
}

function Cover({
  picture,
  address,
  count,
}: {
  picture: Picture | null
  address: string | undefined
  count: number
}) {
  const { editor } = useWords()
  return (
    <div className="device-picture">
      <div className="device-top" aria-hidden="true">
        <span>10:42</span>
        <i />
      </div>
      <span className="thumb thumb-fill" data-tint={picture?.tint ?? 'mist'}>
        {address ? (
          <img src={address} alt="" />
        ) : (
          <span className="ink-2 small">{editor.preview.noPicture}</span>
        )}
      </span>
      {count > 1 ? <em>1 / {count}</em> : null}
    </div>
  )
}

const VALUES_SHOWN_MAX = 12

/** Each option with as many values as a phone takes, the chosen one among them. */
function Choices({ form, language, row }: PreviewProps) {
  const chosen = new Set(form.rows[row]?.values.map(({ id }) => id))
  return (
    <>
      {usedAxes(form.axes).map((axis) => {
        const at = axis.values.findIndex(({ id }) => chosen.has(id))
        const from = Math.max(0, Math.min(at, axis.values.length - VALUES_SHOWN_MAX))
        return (
          <div key={axis.id} className="device-axis">
            <span>{textIn(language, axis)}</span>
            <div>
              {axis.values.slice(from, from + VALUES_SHOWN_MAX).map((value) => (
                <b key={value.id} className={chosen.has(value.id) ? 'on' : ''}>
                  {textIn(language, value)}
                </b>
              ))}
            </div>
          </div>
        )
      })}
    </>
  )
}

function ProductScreen(props: PreviewProps) {
  const { form, language, row, addressOf, urls } = props
  const { editor } = useWords()
  const { preview: words, matrix } = editor
  const sku = shownSku(form, row, language, matrix.single)
  const pictures = shownPictures(form, row)
  const notes = shownNotes(form, words, editor.sale)
  const { descriptionHtml, descriptionEnHtml, title, subtitle } = form.form
  const html = language === 'en' && descriptionEnHtml.trim() !== '' ? descriptionEnHtml : descriptionHtml
  return (
    <>
      <Cover
        picture={pictures[0] ?? null}
        address={pictures[0] && addressOf(pictures[0])}
        count={pictures.length}
      />
      <div className="device-words">
        <Price sku={sku} />
        <h3>{textIn(language, title) || editor.untitled}</h3>
        <p className="ink-2">{textIn(language, subtitle)}</p>
        <Choices {...props} />
        <p className="device-stock">
          {sku.available === 0 ? words.soldOut(sku.name) : words.stock(sku.name, sku.available)}
          {notes.map((note) => (
            <span key={note}> · {note}</span>
          ))}
        </p>
        {plainText(html) === '' && !html.includes('<img') ? null : (
          <>
            <h4>{words.details}</h4>
            <DescriptionFrame html={html} urls={urls} title={words.details} phone />
          </>
        )}
      </div>
    </>
  )
}

/** The product as it stands in a list, between others that are only hinted at. */
function ListScreen({ form, language, addressOf }: PreviewProps) {
  const { editor } = useWords()
  const { preview: words, matrix } = editor
  const prices = form.rows.flatMap((line, index) => {
    const { priceFen } = shownSku(form, index, language, matrix.single)
    return line.isLive && priceFen !== null ? [priceFen] : []
  })
  const lowest = prices.length > 0 ? Math.min(...prices) : null
  const [cover] = form.form.pictures
  const address = cover && addressOf(cover)
  return (
    <div className="device-list">
      {[0, 1, 2].map((place) => (
        <div key={place} className={place === 1 ? 'device-row' : 'device-row other'}>
          <span className="thumb thumb-fill" data-tint={place === 1 ? (cover?.tint ?? 'mist') : 'mist'}>
            {place === 1 && address ? <img src={address} alt="" /> : null}
          </span>
          <div>
            <b>{place === 1 ? textIn(language, form.form.title) || editor.untitled : words.neighbour}</b>
            <p className="ink-3 small ellipsis">{place === 1 ? textIn(language, form.form.subtitle) : ''}</p>
            <span className="act strong">
              {place === 1 && lowest !== null ? `¥${formatFen(lowest)}` : ''}
              {place === 1 && Math.max(...prices) !== lowest ? <small> {words.from}</small> : null}
            </span>
          </div>
        </div>
      ))}
    </div>
  )
}

type Kind = 'page' | 'list' | 'large'

/** What a shopper sees while it is being written: the product page, a list, and the page in large letters. */
export function Preview(props: PreviewProps) {
  const { form, language, row } = props
  const { editor } = useWords()
  const { preview: words, matrix } = editor
  const [kind, setKind] = useState<Kind>('page')
  const { name } = shownSku(form, row, language, matrix.single)
  return (
    <aside className="preview" aria-label={words.title}>
      <div className="row preview-head">
        <h2>{words.title}</h2>
        <span className="grow" />
        <Segments
          label={words.title}
          value={kind}
          choices={(['page', 'list', 'large'] as const).map((value) => ({ value, name: words.kinds[value] }))}
          onChoose={setKind}
        />
      </div>
      <div className={`device device-${kind}`}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys. */}
        <section className="device-screen" tabIndex={0} aria-label={words.kinds[kind]}>
          {kind === 'list' ? <ListScreen {...props} /> : <ProductScreen {...props} />}
        </section>
        {kind === 'list' ? null : (
          <div className="device-bar" aria-hidden="true">
            <span>{words.addToCart}</span>
            <b>{words.buy}</b>
          </div>
        )}
      </div>
      {kind === 'list' ? null : <p className="ink-3 small">{words.follows(name)}</p>}
    </aside>
  )
}
