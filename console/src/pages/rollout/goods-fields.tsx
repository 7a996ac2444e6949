import { useState } from 'react'
import type { LocalText } from '../../../../typings/model'
import { Field } from '../../components/field'
import { Icon } from '../../components/icon'
import { useOwner } from '../../queries'
import { useContentText, useWords } from '../../words'
import type { RuleDraft } from './rule-draft'

interface GoodsFieldsProps {
  draft: RuleDraft
  /** Of what the rule named before. */
  names: WayNames
  change: (change: Partial<RuleDraft>) => void
}
type WayNames = Record<string, LocalText>

const SHOWN_MAX = 6

function Categories({ draft, change }: Omit<GoodsFieldsProps, 'names'>) {
  const { form } = useWords().rollout
  const text = useContentText()
  const categories = useOwner('category.list', {})
  const { categoryIds } = draft
  const toggle = (id: string, isChosen: boolean) =>
    change({ categoryIds: isChosen ? [...categoryIds, id] : categoryIds.filter((each) => each !== id) })
  return (
    <fieldset className="field">
      <legend>
        {form.categories}
        <em>{form.categoriesHint}</em>
      </legend>
      {(categories.data?.categories ?? []).map(({ categoryId, name }) => (
        <label key={categoryId} className="check-line">
          <input
            type="checkbox"
            checked={categoryIds.includes(categoryId)}
            onChange={(event) => toggle(categoryId, event.target.checked)}
          />
          {text(name)}
        </label>
      ))}
    </fieldset>
  )
}

/** The goods that a way is for: whole categories, and products by name. */
export function GoodsFields({ draft, names, change }: GoodsFieldsProps) {
  const { form } = useWords().rollout
  const text = useContentText()
  const [search, setSearch] = useState('')
  const [known, setKnown] = useState<WayNames>(names)
  const asked = search.trim()
  const found = useOwner(
    'product.list',
    { tab: 'all', search: asked },
    { enabled: asked !== '', keepRows: true },
  )
  const rows = asked === '' ? [] : (found.data?.items ?? [])
  const { spuIds } = draft
  const nameOf = (id: string) => text(known[id] ?? { zh: id })
  const add = (spuId: string, title: LocalText) => {
    setKnown({ ...known, [spuId]: title })
    change({ spuIds: [...spuIds, spuId] })
    setSearch('')
  }
  return (
    <>
      <Categories draft={draft} change={change} />
      <Field
        label={form.products}
        hint={form.productsHint}
        placeholder={form.productSearch}
        value={search}
        onChange={setSearch}
      />
      <div className="rollout-found">
        {rows
          .filter(({ spuId }) => !spuIds.includes(spuId))
          .slice(0, SHOWN_MAX)
          .map(({ spuId, title }) => (
            <button key={spuId} type="button" className="text-link" onClick={() => add(spuId, title)}>
              {form.add(text(title))}
            </button>
          ))}
      </div>
      <div className="tags">
        {spuIds.map((spuId) => (
          <span key={spuId} className="tag">
            {nameOf(spuId)}
            <button
              type="button"
              className="bare-icon"
              aria-label={form.remove(nameOf(spuId))}
              onClick={() => change({ spuIds: spuIds.filter((each) => each !== spuId) })}
            >
              <Icon name="cross" />
            </button>
          </span>
        ))}
      </div>
    </>
  )
}
