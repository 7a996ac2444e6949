import { useState } from 'react'
import Switch from 'tdesign-react/es/switch'
import type { HomeSlide } from '../../../../../typings/home'
import { Icon } from '../../../components/icon'
import { Segments } from '../../../components/segments'
import { useWords } from '../../../words'
import { type BlockOf, emptySlide, limits, replaced, writtenOrNone } from '../blocks'
import { SlideView } from '../preview/slide-view'
import type { FieldsProps } from './fields-props'
import { LinkField } from './link-field'
import { PicturePick } from './picture-pick'
import { WordsFields } from './words-fields'

type SlideFieldsProps = Omit<FieldsProps<BlockOf<'banner'>>, 'block' | 'set'> & {
  slide: HomeSlide
  change: (part: Partial<HomeSlide>, about?: string) => void
}

function SlideFields({ slide, composer, change, wrong }: SlideFieldsProps) {
  const { homePage: words } = useWords()
  const isThere = slide.pictures.length > 0
  return (
    <>
      <div className="field">
        <span className="label">
          {words.picture}
          <em>{words.bannerPicture}</em>
        </span>
        <div className="home-banner-stage">
          <SlideView slide={slide} urls={composer.urls} />
        </div>
        <PicturePick
          composer={composer}
          isThere={isThere}
          onPick={(picture) => change({ pictures: [picture, ...slide.pictures.slice(1)] })}
          onRemove={() => change({ pictures: [], fills: false })}
        />
        {isThere ? (
          <div className="row switch-row">
            <Switch
              {...{ 'aria-label': words.fills, 'aria-checked': slide.fills }}
              value={slide.fills}
              onChange={(on) => change({ fills: on === true })}
            />
            <span>{words.fills}</span>
            <span className="ink-3 small">{words.fillsText}</span>
          </div>
        ) : null}
      </div>
      <WordsFields
        label={words.main}
        hint={words.mainHint}
        lines={2}
        lengthMax={60}
        value={slide.title}
        error={wrong('title')}
        onChange={(title) => change({ title }, 'title')}
      />
      <WordsFields
        label={words.subtitle}
        hint={words.optional}
        lengthMax={60}
        value={slide.subtitle}
        onChange={({ zh, en = '' }) => change({ subtitle: writtenOrNone({ zh }, 'en', en) }, 'subtitle')}
      />
      <WordsFields
        label={words.button}
        hint={words.optional}
        lengthMax={24}
        value={slide.button}
        onChange={({ zh, en = '' }) => change({ button: writtenOrNone({ zh }, 'en', en) }, 'button')}
      />
      <LinkField
        value={slide.link}
        composer={composer}
        error={wrong('link')}
        onChange={(link) => change({ link })}
      />
    </>
  )
}

export function BannerFields({ block, composer, set, wrong }: FieldsProps<BlockOf<'banner'>>) {
  const { homePage: words } = useWords()
  const [chosen, setChosen] = useState(0)
  const { slides } = block
  const at = Math.min(chosen, slides.length - 1)
  const slide = slides[at]
  const add = () => {
    set({ slides: [...slides, emptySlide()] })
    setChosen(slides.length)
  }
  return (
    <>
      <div className="row home-slides">
        {slides.length > 1 ? (
          <Segments
            label={words.kinds.banner}
            value={String(at)}
            choices={slides.map((_, index) => ({ value: String(index), name: words.slide(index + 1) }))}
            onChoose={(value) => setChosen(Number(value))}
          />
        ) : null}
        {slides.length < limits.slides ? (
          <button type="button" className="text-link" onClick={add}>
            <Icon name="plus" size={14} />
            {words.addSlide}
          </button>
        ) : null}
        <span className="grow" />
        {slides.length > 1 ? (
          <button
            type="button"
            className="text-link crim"
            onClick={() => set({ slides: slides.filter((_, index) => index !== at) })}
          >
            {words.removeSlide}
          </button>
        ) : null}
      </div>
      {slide ? (
        <SlideFields
          key={`${block.blockId} ${at}`}
          slide={slide}
          composer={composer}
          change={(part, about) =>
            set({ slides: replaced(slides, at, { ...slide, ...part }) }, about && `slide ${at} ${about}`)
          }
          wrong={(path) => wrong(`slides.${at}.${path}`)}
        />
      ) : null}
    </>
  )
}
