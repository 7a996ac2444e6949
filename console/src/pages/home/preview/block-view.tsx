import type { HomeBlock, HomeBlockView } from '../../../../../typings/home'
import type { ProductCard } from '../../../../../typings/shop-api'
import { Icon } from '../../../components/icon'
import { formatFen } from '../../../format/money'
import { durationWords } from '../../../format/time-words'
import { useContentText, useWords } from '../../../words'
import { DescriptionFrame } from '../../product/description/description-frame'
import { SlideView } from './slide-view'

interface BlockViewProps {
  block: HomeBlock
  /** What the shop says of it; absent where it was not asked yet, or shows nothing of it. */
  view: HomeBlockView | undefined
  urls: Readonly<Record<string, string>>
  at: number
}

type Urls = BlockViewProps['urls']

function Goods({ products, urls, layout }: { products: ProductCard[]; urls: Urls; layout: 'row' | 'grid' }) {
  const content = useContentText()
  return (
    <ul className={`hp-goods hp-goods-${layout}`}>
      {products.map(({ spuId, title, picture, priceFen, compareAtFen }) => {
        const address = urls[picture.thumbnail ?? picture.source]
        return (
          <li key={spuId}>
            <span className="thumb thumb-fill" data-tint={picture.tint}>
              {address ? <img src={address} alt="" /> : null}
            </span>
            <span className="ellipsis">{content(title)}</span>
            <b className={compareAtFen === null ? '' : 'hp-deal'}>
              <small>¥</small>
              {formatFen(priceFen).replace(/\.00$/, '')}
            </b>
          </li>
        )
      })}
    </ul>
  )
}

function Head({ title, children }: { title: string; children?: React.ReactNode }) {
  return (
    <p className="hp-head">
      <b>{title}</b>
      {children}
    </p>
  )
}

function Tiles({ view, urls }: { view: Extract<HomeBlockView, { kind: 'categories' }>; urls: Urls }) {
  const content = useContentText()
  return (
    <ul className={`hp-tiles hp-tiles-${view.columns}`}>
      {view.categories.map(({ categoryId, name, picture }) => {
        const address = urls[picture.thumbnail ?? picture.source]
        return (
          <li key={categoryId}>
            <span className="thumb thumb-fill" data-tint={picture.tint}>
              {address ? <img src={address} alt="" /> : null}
            </span>
            <span className="ellipsis">{content(name)}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** A block as the phone draws it: its words as they are written, its goods as the shop has them. */
export function BlockView({ block, view, urls, at }: BlockViewProps) {
  const { homePage: words, time } = useWords()
  const content = useContentText()
  switch (block.kind) {
    case 'banner': {
      const [first] = block.slides
      return first ? (
        <div className="hp-banner">
          <SlideView slide={first} urls={urls} />
          {block.slides.length > 1 ? (
            <span className="hp-dots">
              {block.slides.map((_, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a dot is nothing but its place.
                <i key={place} />
              ))}
            </span>
          ) : null}
        </div>
      ) : null
    }
    case 'categories':
      return view?.kind === 'categories' ? (
        <Tiles view={{ ...view, columns: block.columns }} urls={urls} />
      ) : null
    case 'products':
      return view?.kind === 'products' ? (
        <div className="hp-card">
          <Head title={content(block.title)}>
            {block.hint ? <span className="ellipsis">{content(block.hint)}</span> : null}
          </Head>
          <Goods products={view.products} urls={urls} layout={block.layout} />
        </div>
      ) : null
    case 'countdown':
      return view?.kind === 'countdown' && block.endsAt !== null ? (
        <div className="hp-card">
          <Head title={content(block.title)}>
            <em>{words.left(durationWords(block.endsAt - at, time))}</em>
          </Head>
          <Goods products={view.products} urls={urls} layout="row" />
        </div>
      ) : null
    case 'notice':
      return (
        <div className="hp-notice">
          <Icon name="notice" size={14} />
          <span>{content(block.text)}</span>
          {block.link ? <Icon name="right" size={12} /> : null}
        </div>
      )
    case 'picture': {
      const address = urls[block.picture.source]
      return (
        <div className="hp-picture" style={{ paddingTop: `${block.heightPercent}%` }}>
          {address ? <img src={address} alt="" /> : <span>{words.noPicture}</span>}
        </div>
      )
    }
    case 'text': {
      const html = content({ zh: block.html, ...(block.htmlEn === null ? {} : { en: block.htmlEn }) })
      return (
        <div className="hp-card hp-text">
          <DescriptionFrame html={html} urls={urls} title={words.kinds.text} phone />
        </div>
      )
    }
  }
}
