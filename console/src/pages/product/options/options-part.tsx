import { useState } from 'react'
import { Icon } from '../../../components/icon'
import { useWords } from '../../../words'
import type { FormAxis } from '../form/fields'
import { type Language, textIn } from '../form/language'
import type { ItemForm } from '../form/use-item-form'
import { axisProblem, listedWords } from './axes'
import { AxisDrawer } from './axis-drawer'
import { useOptions } from './use-options'

function AddValue({ axis, name, onAdd }: { axis: FormAxis; name: string; onAdd: (words: string[]) => void }) {
  const { editor } = useWords()
  const { options: words } = editor
  const [isOpen, setOpen] = useState(axis.values.length === 0)
  const [text, setText] = useState('')
  const add = () => {
    const listed = listedWords(text)
    if (listed.length > 0) onAdd(listed)
    setText('')
  }
  if (!isOpen) {
    return (
      <button
        type="button"
        className="value-add"
        aria-label={words.addValueTo(name)}
        onClick={() => setOpen(true)}
      >
        <Icon name="plus" size={14} />
        {words.addValue}
      </button>
    )
  }
  return (
    <input
      className="plain-input value-input"
      // biome-ignore lint/a11y/noAutofocus: it was asked for by the press that opened it.
      autoFocus={axis.values.length > 0}
      value={text}
      placeholder={words.valuePlaceholder}
      aria-label={words.addValueTo(name)}
      autoComplete="off"
      onChange={(event) => setText(event.target.value)}
      onBlur={() => {
        add()
        setOpen(axis.values.length === 0 && text.trim() === '')
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') {
          event.preventDefault()
          add()
        }
        if (event.key === 'Escape') {
          event.stopPropagation()
          setText('')
          setOpen(false)
        }
      }}
      onPaste={(event) => {
        const pasted = event.clipboardData.getData('text/plain')
        if (!/[\t\n\r]/.test(pasted.trim())) return
        event.preventDefault()
        onAdd(listedWords(pasted))
      }}
    />
  )
}

interface AxisRowProps {
  axis: FormAxis
  language: Language
  form: ItemForm
  options: ReturnType<typeof useOptions>
  onEdit: () => void
}

function AxisName({ axis, language, options, onEdit }: AxisRowProps) {
  const { editor } = useWords()
  const { options: words } = editor
  const name = textIn(language, axis)
  if (axis.was !== null || axis.values.length > 0) {
    return (
      <button type="button" className="axis-name" title={words.edit(name)} onClick={onEdit}>
        <span className="ellipsis">{name || words.name}</span>
        <Icon name="edit" size={14} />
      </button>
    )
  }
  return (
    <input
      className="plain-input axis-input"
      // biome-ignore lint/a11y/noAutofocus: it was asked for by the press that made it.
      autoFocus
      value={axis.zh}
      placeholder={words.namePlaceholder}
      aria-label={words.name}
      autoComplete="off"
      onChange={(event) => options.change({ ...axis, zh: event.target.value })}
    />
  )
}

function AxisRow(props: AxisRowProps) {
  const { axis, language, form, options } = props
  const { editor } = useWords()
  const { options: words } = editor
  const name = textIn(language, axis) || words.name
  const problem = form.problems.options.find(({ axisId }) => axisId === axis.id)?.problem
  return (
    <div className="axis-row">
      <AxisName {...props} />
      <div className="axis-values">
        {axis.values.map((value) => {
          const called = textIn(language, value)
          return (
            <span key={value.id} className="value-chip">
              <span className="ellipsis">{called}</span>
              <button
                type="button"
                aria-label={editor.removeOne(`${name} ${called}`)}
                onClick={() => options.removeValue(axis, value.id, called)}
              >
                <Icon name="cross" size={14} />
              </button>
            </span>
          )
        })}
        <AddValue axis={axis} name={name} onAdd={(listed) => options.addValues(axis, listed)} />
        {axis.values.length === 0 ? (
          <button type="button" className="text-link" onClick={() => options.remove(axis)}>
            {words.removeAxis}
          </button>
        ) : null}
      </div>
      {problem ? <p className="problem">{words.problems[problem]}</p> : null}
    </div>
  )
}

/** What stands between the options and the matrix: what is missing, and what falls. */
function ChoiceNotes({ form, options }: { form: ItemForm; options: ReturnType<typeof useOptions> }) {
  const { editor } = useWords()
  const { options: words } = editor
  const { limits } = form.item
  return (
    <>
      {form.problems.tooManyAxes ? <p className="problem">{words.tooManyAxes(limits.axesMax)}</p> : null}
      {form.problems.tooManySkus ? <p className="problem">{words.tooManySkus(limits.skusMax)}</p> : null}
      {options.missing > 0 ? (
        <p className="ink-2">
          {words.missing(options.missing)}{' '}
          <button type="button" className="inline-link" onClick={options.generate}>
            {words.generate(options.missing)}
          </button>
        </p>
      ) : null}
      {form.falling.length > 0 ? <p className="gold">{words.falling(form.falling.length)}</p> : null}
    </>
  )
}

/** The options of a product with their values; the matrix follows them. */
export function OptionsPart({ form, language }: { form: ItemForm; language: Language }) {
  const options = useOptions(form)
  const [editing, setEditing] = useState<string | null>(null)
  const axis = form.axes.find(({ id }) => id === editing)
  return (
    <div className="options-part" id="field-axes">
      {form.axes.map((one) => (
        <AxisRow
          key={one.id}
          axis={one}
          language={language}
          form={form}
          options={options}
          onEdit={() => setEditing(one.id)}
        />
      ))}
      <ChoiceNotes form={form} options={options} />
      {axis ? (
        <AxisDrawer
          axis={axis}
          name={textIn(language, axis)}
          problem={axisProblem(form.axes, axis, form.item.limits.valuesMax)}
          onChange={options.change}
          onRemove={() => {
            options.remove(axis)
            setEditing(null)
          }}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </div>
  )
}

/** Adds an option that has neither name nor values yet. */
export function AddAxis({ form }: { form: ItemForm }) {
  const options = useOptions(form)
  const { editor } = useWords()
  const { options: words } = editor
  const { axesMax } = form.item.limits
  if (form.axes.length >= axesMax) return <span className="ink-3 small">{words.axisMax(axesMax)}</span>
  return (
    <button type="button" className="text-link" onClick={options.add}>
      <Icon name="plus" size={14} />
      {words.addAxis}
    </button>
  )
}
