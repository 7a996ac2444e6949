import { useId } from 'react'
import type { HomeLink, HomePage } from '../../../../../typings/home'
import { useWords } from '../../../words'
import { type LinkKind, linkOf } from '../blocks'
import type { Composer } from '../use-composer'
import { CategoryChoice } from './category-choice'
import { GoodsPick } from './goods-pick'

const KINDS: readonly LinkKind[] = ['none', 'product', 'category', 'page']
const PAGES: readonly HomePage[] = ['categories', 'cart', 'me', 'orders']

interface LinkFieldProps {
  value: HomeLink | null
  composer: Composer
  error: string | undefined
  onChange: (link: HomeLink | null) => void
}

/** Where a tap leads: nowhere, or to a place of the shop. */
export function LinkField({ value, composer, error, onChange }: LinkFieldProps) {
  const { homePage: words } = useWords()
  const id = useId()
  return (
    <div className="home-link">
      <div className="home-pair">
        <div className="field">
          <label htmlFor={id}>{words.link}</label>
          <select
            id={id}
            className="select"
            value={value?.kind ?? 'none'}
            onChange={(event) => onChange(linkOf(event.target.value as LinkKind))}
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {words.links[kind]}
              </option>
            ))}
          </select>
        </div>
        {value?.kind === 'page' ? (
          <div className="field">
            <label htmlFor={`${id}-page`}>{words.links.page}</label>
            <select
              id={`${id}-page`}
              className="select"
              value={value.page}
              onChange={(event) => onChange({ kind: 'page', page: event.target.value as HomePage })}
            >
              {PAGES.map((page) => (
                <option key={page} value={page}>
                  {words.pages[page]}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        {value?.kind === 'category' ? (
          <CategoryChoice
            label={words.chooseCategory}
            value={value.categoryId}
            error={undefined}
            onChange={(categoryId) => onChange({ kind: 'category', categoryId })}
          />
        ) : null}
      </div>
      {value?.kind === 'product' ? (
        <GoodsPick
          label={words.chooseProduct}
          spuIds={value.spuId === '' ? [] : [value.spuId]}
          max={1}
          composer={composer}
          onChange={([spuId = '']) => onChange({ kind: 'product', spuId })}
        />
      ) : null}
      {error ? <p className="problem">{error}</p> : null}
    </div>
  )
}
