import { FilterChip } from '../../components/chip'
import { useOwner } from '../../queries'
import { useContentText, useWords } from '../../words'

/** One category, or all; its name comes with how many products stand in it. */
export function CategoryFilter({
  categoryId,
  onChange,
}: {
  categoryId: string
  onChange: (id: string) => void
}) {
  const { products } = useWords()
  const content = useContentText()
  const list = useOwner('category.list', {})
  const categories = list.data?.categories ?? []
  const chosen = categories.find((category) => category.categoryId === categoryId)
  return (
    <FilterChip
      name={products.category}
      value={categoryId === '' ? null : chosen ? content(chosen.name) : categoryId}
      onClear={() => onChange('')}
      panel={(close) => (
        <div className="choices">
          {[{ categoryId: '', name: { zh: products.allCategories }, productCount: null }, ...categories].map(
            (one) => (
              <button
                key={one.categoryId}
                type="button"
                aria-pressed={one.categoryId === categoryId}
                onClick={() => {
                  onChange(one.categoryId)
                  close()
                }}
              >
                <span className="ellipsis">{content(one.name)}</span>
                <span className="ink-3 small">{one.productCount}</span>
              </button>
            ),
          )}
        </div>
      )}
    />
  )
}
