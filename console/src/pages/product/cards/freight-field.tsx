import { useId } from 'react'
import { Link } from 'react-router'
import { useOwner } from '../../../queries'
import { useContentText, useWords } from '../../../words'
import type { ItemForm } from '../form/use-item-form'

/** By which template its freight is reckoned; of a service there is none. */
export function FreightField({ form }: { form: ItemForm }) {
  const { editor } = useWords()
  const { sale: words } = editor
  const content = useContentText()
  const id = useId()
  const list = useOwner('freight.list', {})
  const templates = list.data?.templates ?? []
  const { freightTemplateId, needsShipping } = form.form
  const known = templates.find(({ templateId }) => templateId === freightTemplateId)
  const usual = templates.find(({ isDefault }) => isDefault)
  const chosen = known?.templateId ?? usual?.templateId ?? ''
  return (
    <div className="field" id="field-freightTemplateId">
      <label htmlFor={id}>
        {words.freight}
        {needsShipping ? null : <em>{words.freightOff}</em>}
      </label>
      <select
        id={id}
        className="select"
        value={chosen}
        disabled={!needsShipping}
        onChange={(event) => form.set('freightTemplateId', event.target.value)}
      >
        {templates.map(({ templateId, name, isDefault }) => (
          <option key={templateId} value={templateId}>
            {isDefault ? words.freightUsual(content(name)) : content(name)}
          </option>
        ))}
      </select>
      {list.isError ? (
        <p className="problem">{words.freightNone}</p>
      ) : (
        <Link className="small" to="/freight">
          {words.freightEdit}
        </Link>
      )}
    </div>
  )
}
