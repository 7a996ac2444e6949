import { useId } from 'react'
import type { HomePick } from '../../../../../typings/home'
import { Field } from '../../../components/field'
import { useWords } from '../../../words'
import { limits, pickBy } from '../blocks'
import type { Composer } from '../use-composer'
import { CategoryChoice } from './category-choice'
import { GoodsPick } from './goods-pick'

const WAYS: readonly HomePick['by'][] = ['hand', 'newest', 'sold', 'deals', 'tag', 'category']

interface PickFieldsProps {
  pick: HomePick
  composer: Composer
  wrong: (path: string) => string | undefined
  onChange: (pick: HomePick, about?: string) => void
}

/** Which products stand in a row: one by one, or by a rule. */
export function PickFields({ pick, composer, wrong, onChange }: PickFieldsProps) {
  const { homePage: words } = useWords()
  const id = useId()
  return (
    <>
      <div className="home-thirds">
        <div className="field">
          <label htmlFor={id}>{words.pick}</label>
          <select
            id={id}
            className="select"
            value={pick.by}
            onChange={(event) => onChange(pickBy(event.target.value as HomePick['by'], pick))}
          >
            {WAYS.map((by) => (
              <option key={by} value={by}>
                {words.picks[by]}
              </option>
            ))}
          </select>
        </div>
        {pick.by === 'tag' ? (
          <Field
            label={words.tag}
            value={pick.tag}
            error={wrong('pick.tag')}
            onChange={(tag) => onChange({ ...pick, tag: tag.slice(0, 40) }, 'tag')}
          />
        ) : null}
        {pick.by === 'category' ? (
          <CategoryChoice
            label={words.chooseCategory}
            value={pick.categoryId}
            error={wrong('pick.categoryId')}
            onChange={(categoryId) => onChange({ ...pick, categoryId })}
          />
        ) : null}
        {pick.by === 'hand' ? null : (
          <Field
            label={words.max}
            value={String(pick.max)}
            inputMode="numeric"
            onChange={(value) => {
              const max = Number(value.replace(/\D/g, '')) || 1
              onChange({ ...pick, max: Math.min(limits.products, Math.max(1, max)) }, 'max')
            }}
          />
        )}
      </div>
      {pick.by === 'hand' ? (
        <GoodsPick
          label={words.picks.hand}
          spuIds={pick.spuIds}
          max={limits.products}
          composer={composer}
          error={wrong('pick.spuIds')}
          onChange={(spuIds) => onChange({ by: 'hand', spuIds })}
        />
      ) : (
        <p className="ink-3 small">{words.ruleText}</p>
      )}
    </>
  )
}
