import { Segments } from '../../../components/segments'
import { useOwner } from '../../../queries'
import { useContentText, useWords } from '../../../words'
import { type BlockOf, limits } from '../blocks'
import type { FieldsProps } from './fields-props'

export function CategoriesFields({ block, set, wrong }: FieldsProps<BlockOf<'categories'>>) {
  const { homePage: words } = useWords()
  const content = useContentText()
  const all = useOwner('category.list', {}, { keepRows: true }).data?.categories ?? []
  const { categoryIds, columns } = block
  const known = new Set(all.map(({ categoryId }) => categoryId))
  const toggle = (categoryId: string, isOn: boolean) => {
    const standing = categoryIds.filter((one) => one !== categoryId && known.has(one))
    set({ categoryIds: isOn ? [...standing, categoryId].slice(0, limits.categories) : standing })
  }
  const placeOf = (categoryId: string) => categoryIds.indexOf(categoryId) + 1
  const problem = wrong('categoryIds')
  return (
    <>
      <div className="field">
        <span className="label">{words.columns}</span>
        <Segments
          label={words.columns}
          value={String(columns)}
          choices={['4', '5'].map((value) => ({ value, name: words.columnCount(Number(value)) }))}
          onChoose={(value) => set({ columns: value === '4' ? 4 : 5 })}
        />
      </div>
      <fieldset className="field">
        <legend>
          {words.categories}
          <em>{words.categoriesHint}</em>
        </legend>
        <div className="home-checks">
          {all.map(({ categoryId, parentId, name }) => (
            <label key={categoryId} className={parentId === null ? 'check-line' : 'check-line home-below'}>
              <input
                type="checkbox"
                checked={categoryIds.includes(categoryId)}
                onChange={(event) => toggle(categoryId, event.target.checked)}
              />
              <span className="ellipsis">{content(name)}</span>
              {placeOf(categoryId) > 0 ? <em>{placeOf(categoryId)}</em> : null}
            </label>
          ))}
        </div>
        {problem ? <p className="problem">{problem}</p> : null}
      </fieldset>
    </>
  )
}
