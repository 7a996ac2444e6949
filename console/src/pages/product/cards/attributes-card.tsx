import { Icon } from '../../../components/icon'
import { useWords } from '../../../words'
import type { BothTexts, FormFields } from '../form/fields'
import type { CardProps } from './basics-card'

type Attribute = FormFields['attributes'][number]

const NONE: BothTexts = { zh: '', en: '' }

/** Facts of a product, each a name and a value, as they stand on its page. */
export function AttributesCard({ form, language, wrong }: CardProps) {
  const { editor } = useWords()
  const { attributes: words } = editor
  const { attributes } = form.form
  const write = (at: number, change: Partial<Attribute>) =>
    form.set(
      'attributes',
      attributes.map((one, index) => (index === at ? { ...one, ...change } : one)),
    )
  const field = (attribute: Attribute, at: number, part: 'name' | 'value') => (
    <input
      className="plain-input"
      value={attribute[part][language]}
      placeholder={language === 'en' ? attribute[part].zh || words[part] : words[part]}
      aria-label={`${words[part]} ${at + 1}`}
      autoComplete="off"
      onChange={(event) => write(at, { [part]: { ...attribute[part], [language]: event.target.value } })}
    />
  )
  return (
    <section className="card" id="field-attributes">
      <header>
        <h2>{words.title}</h2>
        <span className="ink-3 small">{words.hint}</span>
        <span className="grow" />
        <button
          type="button"
          className="text-link"
          onClick={() => form.set('attributes', [...attributes, { name: NONE, value: NONE }])}
        >
          <Icon name="plus" size={14} />
          {words.add}
        </button>
      </header>
      {attributes.length === 0 ? <p className="card-none">{words.none}</p> : null}
      {attributes.length > 0 ? (
        <ul className="card-body attributes">
          {attributes.map((attribute, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place.
            <li key={at}>
              {field(attribute, at, 'name')}
              {field(attribute, at, 'value')}
              <button
                type="button"
                className="icon-button"
                aria-label={words.remove(attribute.name.zh || String(at + 1))}
                onClick={() => form.set('attributes', attributes.toSpliced(at, 1))}
              >
                <Icon name="cross" size={14} />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {wrong('attributes') ? <p className="problem card-problem">{wrong('attributes')}</p> : null}
    </section>
  )
}
