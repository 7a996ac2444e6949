import { useState } from 'react'
import { Segments } from '../../../components/segments'
import { useWords } from '../../../words'
import { RichField } from '../../product/description/description-card'
import type { BlockOf } from '../blocks'
import type { FieldsProps } from './fields-props'

const LANGUAGES = ['zh', 'en'] as const

export function TextFields({ block, composer, set, wrong }: FieldsProps<BlockOf<'text'>>) {
  const { homePage: words } = useWords()
  const [language, setLanguage] = useState<'zh' | 'en'>('zh')
  const problem = wrong(language === 'zh' ? 'html' : 'htmlEn')
  const write = (html: string) =>
    set(language === 'zh' ? { html } : { htmlEn: html === '' ? null : html }, `text ${language}`)
  return (
    <div className="field">
      <Segments
        label={words.text}
        value={language}
        choices={LANGUAGES.map((value) => ({ value, name: words.languages[value] }))}
        onChoose={setLanguage}
      />
      <RichField
        key={`${block.blockId} ${language}`}
        label={`${words.text} · ${words.languages[language]}`}
        value={language === 'zh' ? block.html : (block.htmlEn ?? '')}
        urls={composer.urls}
        onUrls={composer.knowUrls}
        onChange={write}
      />
      {problem ? <p className="problem">{problem}</p> : null}
    </div>
  )
}
