import { MomentField } from '../../../components/moment-field'
import { useWords } from '../../../words'
import { momentOf, momentText } from '../../product/form/fields'
import type { BlockOf } from '../blocks'
import type { FieldsProps } from './fields-props'
import { PickFields } from './pick-fields'
import { WordsFields } from './words-fields'

export function CountdownFields({ block, composer, set, wrong }: FieldsProps<BlockOf<'countdown'>>) {
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
      <div className="home-pair">
        <MomentField
          label={words.endsAt}
          hint={words.endsText}
          type="datetime-local"
          value={momentText(block.endsAt)}
          error={wrong('endsAt')}
          onChange={(value) => set({ endsAt: momentOf(value) }, 'endsAt')}
        />
      </div>
      <PickFields
        pick={block.pick}
        composer={composer}
        wrong={wrong}
        onChange={(pick, about) => set({ pick }, about)}
      />
    </>
  )
}
