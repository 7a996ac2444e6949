import { useId } from 'react'
import Popup from 'tdesign-react/es/popup'
import { Icon } from '../../../components/icon'
import { useOwner } from '../../../queries'
import { useContentText, useWords } from '../../../words'
import type { ItemForm } from '../form/use-item-form'
import { categoryChoices } from './category-choices'

interface CategoryFieldProps {
  form: ItemForm
  wrong: (field: string) => string | undefined
}

/** The categories that a product stands in, on both levels: none, one or several. */
export function CategoryField({ form, wrong }: CategoryFieldProps) {
  const { editor, common } = useWords()
  const content = useContentText()
  const id = useId()
  const list = useOwner('category.list', {})
  const categories = categoryChoices(list.data?.categories ?? [], content)
  const chosen = form.form.categoryIds
  const names = categories.filter(({ categoryId }) => chosen.includes(categoryId)).map(({ path }) => path)
  const toggle = (categoryId: string) =>
    form.set(
      'categoryIds',
      chosen.includes(categoryId) ? chosen.filter((one) => one !== categoryId) : [...chosen, categoryId],
    )
  return (
    <div className="field" id="field-categoryIds">
      <span className="label" id={id}>
        {editor.categories}
      </span>
      <Popup
        trigger="click"
        placement="bottom-left"
        content={
          <fieldset className="chip-panel choices" aria-labelledby={id}>
            {categories.length === 0 ? <p className="ink-3">{editor.categoriesNone}</p> : null}
            {categories.map(({ categoryId, name, path, isBelow }) => (
              <label key={categoryId} className={isBelow ? 'check-row below' : 'check-row'}>
                <input
                  type="checkbox"
                  checked={chosen.includes(categoryId)}
                  aria-label={path}
                  onChange={() => toggle(categoryId)}
                />
                {name}
              </label>
            ))}
          </fieldset>
        }
      >
        <button
          type="button"
          className="input choice-input"
          aria-haspopup="true"
          aria-labelledby={`${id} ${id}-now`}
        >
          <span className={names.length > 0 ? 'ellipsis' : 'ellipsis ink-3'} id={`${id}-now`}>
            {names.join(common.listSeparator) || editor.noCategory}
          </span>
          <Icon name="down" />
        </button>
      </Popup>
      {wrong('categoryIds') ? <p className="problem">{wrong('categoryIds')}</p> : null}
    </div>
  )
}
