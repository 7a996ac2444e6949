import { useId, useState } from 'react'
import type { OwnerProductRow } from '../../../../../typings/owner-api'
import { Icon } from '../../../components/icon'
import { Thumb } from '../../../components/thumb'
import { useOwner } from '../../../queries'
import { useContentText, useWords } from '../../../words'
import { moved } from '../blocks'
import type { Composer } from '../use-composer'

interface GoodsPickProps {
  label: string
  spuIds: string[]
  max: number
  composer: Composer
  error?: string | undefined
  onChange: (spuIds: string[]) => void
}

const FOUND_MAX = 6

function Found({
  asked,
  spuIds,
  onAdd,
}: {
  asked: string
  spuIds: string[]
  onAdd: (row: OwnerProductRow) => void
}) {
  const { homePage: words } = useWords()
  const content = useContentText()
  const found = useOwner('product.list', { tab: 'all', search: asked }, { keepRows: true })
  const rows = (found.data?.items ?? []).filter(({ spuId }) => !spuIds.includes(spuId)).slice(0, FOUND_MAX)
  if (rows.length === 0) return found.isPending ? null : <p className="ink-3 small">{words.notFound}</p>
  return (
    <ul className="home-found" aria-label={words.found}>
      {rows.map((row) => (
        <li key={row.spuId}>
          <button type="button" aria-label={words.addProduct(content(row.title))} onClick={() => onAdd(row)}>
            <Thumb picture={row.picture} title={content(row.title)} size={28} />
            <span className="ellipsis">{content(row.title)}</span>
            <Icon name="plus" />
          </button>
        </li>
      ))}
    </ul>
  )
}

interface ChosenProps extends Pick<GoodsPickProps, 'spuIds' | 'composer' | 'onChange'> {
  at: number
}

function Chosen({ spuIds, at, composer, onChange }: ChosenProps) {
  const { homePage: words } = useWords()
  const content = useContentText()
  const spuId = spuIds[at] ?? ''
  const goods = composer.goods[spuId]
  const name = goods ? content(goods.title) : words.goneProduct
  const picture = { source: '', tint: 'mist', url: goods?.url ?? '' } as const
  return (
    <li>
      <Thumb picture={picture} title={name} size={28} />
      <span className="home-goods-name">
        <span className="ellipsis">{name}</span>
        {goods && goods.state !== 'onSale' ? <span className="gold small">{words.notSold}</span> : null}
      </span>
      {spuIds.length > 1 ? (
        <>
          <button
            type="button"
            className="icon-button home-up"
            aria-label={words.earlier(name)}
            disabled={at === 0}
            onClick={() => onChange(moved(spuIds, at, at - 1))}
          >
            <Icon name="down" />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={words.later(name)}
            disabled={at === spuIds.length - 1}
            onClick={() => onChange(moved(spuIds, at, at + 1))}
          >
            <Icon name="down" />
          </button>
        </>
      ) : null}
      <button
        type="button"
        className="icon-button"
        aria-label={words.takeOut(name)}
        onClick={() => onChange(spuIds.filter((one) => one !== spuId))}
      >
        <Icon name="cross" />
      </button>
    </li>
  )
}

/** Products by name, in an order of one's own. */
export function GoodsPick({ label, spuIds, max, composer, error, onChange }: GoodsPickProps) {
  const { homePage: words } = useWords()
  const [search, setSearch] = useState('')
  const id = useId()
  const asked = search.trim()
  const add = ({ spuId, title, picture, state }: OwnerProductRow) => {
    composer.knowGoods(spuId, { title, url: picture?.url ?? '', state })
    onChange([...spuIds, spuId].slice(-max))
    setSearch('')
  }
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {max > 1 ? (
          <em>
            {spuIds.length} / {max}
          </em>
        ) : null}
      </label>
      {spuIds.length > 0 ? (
        <ol className="home-goods">
          {spuIds.map((spuId, at) => (
            <Chosen key={spuId} spuIds={spuIds} at={at} composer={composer} onChange={onChange} />
          ))}
        </ol>
      ) : null}
      {spuIds.length < max || max === 1 ? (
        <div className={error ? 'input home-search input-wrong' : 'input home-search'}>
          <Icon name="search" />
          <input
            id={id}
            type="search"
            value={search}
            placeholder={words.search}
            autoComplete="off"
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
      ) : null}
      {asked === '' ? null : <Found asked={asked} spuIds={spuIds} onAdd={add} />}
      {error ? <p className="problem">{error}</p> : null}
    </div>
  )
}
