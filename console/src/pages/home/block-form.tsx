import Switch from 'tdesign-react/es/switch'
import type { HomeBlock, HomeProblem } from '../../../../typings/home'
import { Icon } from '../../components/icon'
import { MomentField } from '../../components/moment-field'
import { useWords } from '../../words'
import { momentOf, momentText } from '../product/form/fields'
import { problemAt } from './blocks'
import { BannerFields } from './fields/banner-fields'
import { CategoriesFields } from './fields/categories-fields'
import { CountdownFields } from './fields/countdown-fields'
import type { FieldsProps } from './fields/fields-props'
import { NoticeFields } from './fields/notice-fields'
import { PictureFields } from './fields/picture-fields'
import { ProductsFields } from './fields/products-fields'
import { TextFields } from './fields/text-fields'
import type { Composer } from './use-composer'

function Fields(props: FieldsProps<HomeBlock>) {
  const { block, ...rest } = props
  const of = <Block extends HomeBlock>(one: Block) => ({ ...rest, block: one }) as FieldsProps<Block>
  switch (block.kind) {
    case 'banner':
      return <BannerFields {...of(block)} />
    case 'categories':
      return <CategoriesFields {...of(block)} />
    case 'products':
      return <ProductsFields {...of(block)} />
    case 'countdown':
      return <CountdownFields {...of(block)} />
    case 'notice':
      return <NoticeFields {...of(block)} />
    case 'picture':
      return <PictureFields {...of(block)} />
    case 'text':
      return <TextFields {...of(block)} />
  }
}

/** From when until when a block is seen. */
function Times({ block, set, wrong }: FieldsProps<HomeBlock>) {
  const { homePage: words } = useWords()
  return (
    <div className="field">
      <div className="home-pair">
        <MomentField
          label={words.showFrom}
          hint={words.optional}
          type="datetime-local"
          value={momentText(block.showFrom)}
          onChange={(value) => set({ showFrom: momentOf(value) }, 'showFrom')}
        />
        <MomentField
          label={words.showTo}
          hint={words.optional}
          type="datetime-local"
          value={momentText(block.showTo)}
          error={wrong('showTo')}
          onChange={(value) => set({ showTo: momentOf(value) }, 'showTo')}
        />
      </div>
      <p className="ink-3 small">{words.showText}</p>
    </div>
  )
}

interface BlockFormProps {
  block: HomeBlock
  /** Its place in the list, from 0. */
  at: number
  composer: Composer
  /** What nobody wrote yet is marked once somebody wanted to publish it. */
  met: boolean
  copy: () => void
  remove: () => void
}

/** The chosen block, every field of it. */
export function BlockForm({ block, at, composer, met, copy, remove }: BlockFormProps) {
  const { homePage: words } = useWords()
  const { problems, mayEdit, change } = composer
  const own: HomeProblem[] = problems.filter(({ blockId }) => blockId === block.blockId)
  const set = (part: Partial<HomeBlock>, about = '') =>
    change(
      (now) => now.map((one) => (one.blockId === block.blockId ? ({ ...one, ...part } as HomeBlock) : one)),
      about === '' ? '' : `${block.blockId} ${about}`,
    )
  const wrong = (path: string) => {
    const code = problemAt(own, path)
    return code && (met || code !== 'empty') ? words.problems[code] : undefined
  }
  const props = { block, composer, set, wrong }
  return (
    <section className="card" aria-label={words.kinds[block.kind]}>
      <header>
        <h2>{words.kinds[block.kind]}</h2>
        <span className="ink-3 small">{words.place(at + 1)}</span>
        <span className="grow" />
        <span className="small">{words.shown}</span>
        <Switch
          {...{ 'aria-label': words.shown, 'aria-checked': block.shown }}
          value={block.shown}
          disabled={!mayEdit}
          onChange={(on) => set({ shown: on === true })}
        />
        {mayEdit ? (
          <>
            <button
              type="button"
              className="icon-button"
              title={words.copy}
              aria-label={words.copy}
              onClick={copy}
            >
              <Icon name="copy" />
            </button>
            <button
              type="button"
              className="icon-button"
              title={words.remove}
              aria-label={words.remove}
              onClick={remove}
            >
              <Icon name="cross" />
            </button>
          </>
        ) : null}
      </header>
      <div className="card-body stack home-form" inert={!mayEdit}>
        <Fields {...props} />
        <Times {...props} />
      </div>
    </section>
  )
}
