import { useWords } from '../../../words'
import type { BlockOf } from '../blocks'
import type { FieldsProps } from './fields-props'
import { LinkField } from './link-field'
import { WordsFields } from './words-fields'

export function NoticeFields({ block, composer, set, wrong }: FieldsProps<BlockOf<'notice'>>) {
  const { homePage: words } = useWords()
  return (
    <>
      <WordsFields
        label={words.notice}
        lengthMax={100}
        value={block.text}
        error={wrong('text')}
        onChange={(text) => set({ text }, 'text')}
      />
      <LinkField
        value={block.link}
        composer={composer}
        error={wrong('link')}
        onChange={(link) => set({ link })}
      />
    </>
  )
}
