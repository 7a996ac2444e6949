import type { Picture } from '../../../../../typings/model'
import { Field } from '../../../components/field'
import { useWords } from '../../../words'
import { TITLE_LETTERS_MAX } from '../form/fields'
import type { Language } from '../form/language'
import type { ItemForm } from '../form/use-item-form'
import { PicturesField } from '../pictures/pictures-field'
import { VideoField } from '../pictures/video-field'
import { CategoryField } from './category-field'
import { TagsField } from './tags-field'

export interface CardProps {
  form: ItemForm
  language: Language
  /** What is wrong with a field, in words. */
  wrong: (field: string) => string | undefined
}

interface BasicsCardProps extends CardProps {
  urls: Readonly<Record<string, string>>
  onUrls: (urls: Record<string, string>) => void
  onPictures: (change: (pictures: Picture[]) => Picture[]) => void
}

function Names({ form, language, wrong }: CardProps) {
  const { editor } = useWords()
  const { title, subtitle } = form.form
  const english = language === 'en' ? editor.emptyIsChinese : null
  const text = title[language]
  return (
    <>
      <div id="field-title">
        <Field
          label={editor.title}
          hint={english ?? editor.letters([...text].length, TITLE_LETTERS_MAX)}
          value={text}
          placeholder={language === 'en' ? title.zh : ''}
          autoComplete="off"
          error={wrong('title')}
          onChange={(value) => form.set('title', { ...title, [language]: value })}
        />
      </div>
      <CategoryField form={form} wrong={wrong} />
      <Field
        label={editor.subtitle}
        hint={english ?? editor.subtitleHint}
        value={subtitle[language]}
        placeholder={language === 'en' ? subtitle.zh : ''}
        autoComplete="off"
        error={wrong('subtitle')}
        onChange={(value) => form.set('subtitle', { ...subtitle, [language]: value })}
      />
    </>
  )
}

/** What a product is called, where it stands, and how it looks. */
export function BasicsCard({ urls, onUrls, onPictures, ...props }: BasicsCardProps) {
  const { form, wrong } = props
  const { editor } = useWords()
  const { limits } = form.item
  return (
    <section className="card basics">
      <h2 className="sr-only">{editor.basics}</h2>
      <div className="card-body basics-grid">
        <Names {...props} />
        <Field
          label={editor.vendor}
          hint={editor.optional}
          value={form.form.vendor}
          autoComplete="off"
          error={wrong('vendor')}
          onChange={(value) => form.set('vendor', value)}
        />
        <div id="field-pictures">
          <PicturesField
            pictures={form.form.pictures}
            max={limits.picturesMax}
            urls={urls}
            onChange={onPictures}
            onUrls={onUrls}
          />
          {wrong('pictures') ? <p className="problem">{wrong('pictures')}</p> : null}
        </div>
        <div id="field-video">
          <VideoField
            video={form.form.video}
            bytesMax={limits.videoBytesMax}
            urls={urls}
            onChange={(video) => form.set('video', video)}
            onUrls={onUrls}
          />
          {wrong('video') ? <p className="problem">{wrong('video')}</p> : null}
        </div>
        <div className="whole-row">
          <TagsField form={form} wrong={wrong} />
        </div>
      </div>
    </section>
  )
}
