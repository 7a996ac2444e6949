import { Segments } from '../../../components/segments'
import { useWords } from '../../../words'
import { type BlockOf, writtenOrNone } from '../blocks'
import type { FieldsProps } from './fields-props'
import { PickFields } from './pick-fields'
import { WordsFields } from './words-fields'

const LAYOUTS = ['row', 'grid'] as const

export function ProductsFields({ block, composer, set, wrong }: FieldsProps<BlockOf<'products'>>) {
  const { homePage: words } = useWords()
  return (
    <>
      <WordsFields
        label={words.rowTitle}
        lengthMax={24}
        value={block.title}
        error={wrong('title')}
        onChange={(title) => set({ title }, 'title')}
      />
      <WordsFields
        label={words.hint}
        hint={words.optional}
        lengthMax={40}
        value={block.hint}
        onChange={({ zh, en = '' }) => set({ hint: writtenOrNone({ zh }, 'en', en) }, 'hint')}
      />
      <PickFields
        pick={block.pick}
        composer={composer}
        wrong={wrong}
        onChange={(pick, about) => set({ pick }, about)}
      />
      <div className="field">
        <span className="label">{words.layout}</span>
        <Segments
          label={words.layout}
          value={block.layout}
          choices={LAYOUTS.map((value) => ({ value, name: words.layouts[value] }))}
          onChoose={(layout) => set({ layout })}
        />
      </div>
    </>
  )
}
