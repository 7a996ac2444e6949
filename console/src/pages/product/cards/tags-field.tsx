import { useId, useState } from 'react'
import { Icon } from '../../../components/icon'
import { useWords } from '../../../words'
import type { ItemForm } from '../form/use-item-form'
import { folded, listedWords } from '../options/axes'

interface TagsFieldProps {
  form: ItemForm
  wrong: (field: string) => string | undefined
}

/** The owner's own words for a product: none of them is a category, and no shopper reads them. */
export function TagsField({ form, wrong }: TagsFieldProps) {
  const { editor } = useWords()
  const id = useId()
  const [text, setText] = useState('')
  const { tags } = form.form
  const add = (listed: readonly string[]) => {
    const known = new Set(tags.map(folded))
    const added = listed.filter((tag) => !known.has(folded(tag)) && known.add(folded(tag)))
    if (added.length > 0) form.set('tags', [...tags, ...added])
    setText('')
  }
  return (
    <div className="field" id="field-tags">
      <label htmlFor={id}>
        {editor.tags}
        <em>{editor.tagsHint}</em>
      </label>
      <div className="input tags-input">
        {tags.map((tag) => (
          <span key={tag} className="value-chip">
            <span className="ellipsis">{tag}</span>
            <button
              type="button"
              aria-label={editor.removeOne(tag)}
              onClick={() =>
                form.set(
                  'tags',
                  tags.filter((one) => one !== tag),
                )
              }
            >
              <Icon name="cross" size={14} />
            </button>
          </span>
        ))}
        <input
          id={id}
          value={text}
          placeholder={tags.length === 0 ? editor.tagPlaceholder : ''}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          onBlur={() => add(listedWords(text))}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Enter') {
              event.preventDefault()
              add(listedWords(text))
            }
            if (event.key === 'Backspace' && text === '' && tags.length > 0)
              form.set('tags', tags.slice(0, -1))
          }}
        />
      </div>
      {wrong('tags') ? <p className="problem">{wrong('tags')}</p> : null}
    </div>
  )
}
