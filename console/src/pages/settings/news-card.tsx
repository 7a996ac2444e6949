import type { NewsFact, NewsTemplate } from '../../../../typings/news'
import { Field } from '../../components/field'
import { Icon } from '../../components/icon'
import { useWords } from '../../words'
import { FIELDS_MAX, keywordsIn, withKeywords } from './news-form'
import { NewsTrial } from './news-trial'
import { SettingRow } from './setting-row'
import type { SettingsDraft } from './use-settings-draft'

interface TemplateProps {
  template: NewsTemplate
  onChange: (template: NewsTemplate) => void
}

/** One keyword of a template, and what stands in its place. */
function KeywordRow({ template, at, onChange }: TemplateProps & { at: number }) {
  const { news: words } = useWords()
  const { fields } = template
  const { keyword, fact } = fields[at] ?? { keyword: '', fact: 'goods' }
  const put = (changes: Partial<(typeof fields)[number]>) =>
    onChange({
      ...template,
      fields: fields.map((one, other) => (other === at ? { ...one, ...changes } : one)),
    })
  /** What WeChat shows of a template, pasted whole, fills all rows. */
  const type = (text: string) => {
    const keywords = keywordsIn(text)
    if (keywords.length > 0) onChange({ ...template, fields: withKeywords(fields, keywords) })
    else put({ keyword: text.trim().slice(0, 30) })
  }
  return (
    <div className="news-keyword">
      <input
        className="plain-input news-keyword-name"
        aria-label={words.keyword}
        value={keyword}
        placeholder={words.keywordHint}
        onChange={(event) => type(event.target.value)}
      />
      <select
        className="select"
        aria-label={words.says(keyword)}
        value={fact}
        onChange={(event) => put({ fact: event.target.value as NewsFact })}
      >
        {Object.entries(words.facts).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="icon-button"
        aria-label={words.remove(keyword)}
        onClick={() => onChange({ ...template, fields: fields.filter((_, other) => other !== at) })}
      >
        <Icon name="cross" />
      </button>
    </div>
  )
}

function TemplateFields({ template, onChange }: TemplateProps) {
  const { news: words } = useWords()
  const { kind, templateId, fields } = template
  return (
    <fieldset className="news-template" aria-label={words.kinds[kind]}>
      <Field
        label={words.kinds[kind]}
        hint={`${words.templateId} · ${words.templateHint}`}
        value={templateId}
        onChange={(text) => onChange({ ...template, templateId: text.slice(0, 80) })}
      />
      {templateId.trim() === '' ? null : (
        <>
          {fields.map((_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place, whatever is typed.
            <KeywordRow key={at} template={template} at={at} onChange={onChange} />
          ))}
          {fields.length < FIELDS_MAX ? (
            <button
              type="button"
              className="text-link"
              onClick={() => onChange({ ...template, fields: [...fields, { keyword: '', fact: 'goods' }] })}
            >
              {words.add}
            </button>
          ) : null}
        </>
      )}
    </fieldset>
  )
}

/** The messages of WeChat that shoppers may ask for: their templates, and one to try. */
export function NewsCard({ draft }: { draft: SettingsDraft }) {
  const { news: words } = useWords()
  const { newsTemplates } = draft.form
  const offered = newsTemplates.filter(({ templateId }) => templateId.trim() !== '')
  const names = offered.map(({ kind }) => words.kinds[kind]).join(words.and)
  const put = (changed: NewsTemplate) =>
    draft.change(
      'newsTemplates',
      newsTemplates.map((one) => (one.kind === changed.kind ? changed : one)),
    )
  return (
    <section className="card" id="settings-news" aria-label={words.section}>
      <header>
        <h2>{words.section}</h2>
      </header>
      <SettingRow
        draft={draft}
        field="newsTemplates"
        seen={offered.length === 0 ? words.seenNone : words.seen(names)}
      >
        <p className="ink-2 small">{words.intro}</p>
        {newsTemplates.map((template) => (
          <TemplateFields key={template.kind} template={template} onChange={put} />
        ))}
        <NewsTrial
          isSaved={!draft.changed.includes('newsTemplates')}
          kinds={offered.map(({ kind }) => kind)}
        />
      </SettingRow>
    </section>
  )
}
