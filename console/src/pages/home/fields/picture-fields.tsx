import { useRef, useState } from 'react'
import type { HomeArea } from '../../../../../typings/home'
import type { Picture } from '../../../../../typings/model'
import { Field } from '../../../components/field'
import { Icon } from '../../../components/icon'
import { useWords } from '../../../words'
import { areaBetween, type BlockOf, emptyArea, limits, replaced, withSide, written } from '../blocks'
import type { FieldsProps } from './fields-props'
import { LinkField } from './link-field'
import { PicturePick } from './picture-pick'
import { WordsFields } from './words-fields'

type Point = { x: number; y: number }
const SIDES = ['left', 'top', 'width', 'height'] as const

/** How high a picture is for its width, in percent; a picture that cannot be read keeps a usual shape. */
function heightOf(url: string): Promise<number> {
  return new Promise((resolve) => {
    const image = new Image()
    image.onload = () => {
      const percent = Math.round((image.naturalHeight / Math.max(1, image.naturalWidth)) * 100)
      resolve(Math.min(300, Math.max(10, percent)))
    }
    image.onerror = () => resolve(56)
    image.src = url
  })
}

/** The picture with its parts: a new one is drawn over it, or the chosen one anew. */
function Stage({
  block,
  url,
  chosen,
  onChoose,
  onDrawn,
}: {
  block: BlockOf<'picture'>
  url: string
  chosen: number
  onChoose: (at: number) => void
  onDrawn: (place: Pick<HomeArea, 'left' | 'top' | 'width' | 'height'>) => void
}) {
  const { homePage: words } = useWords()
  const from = useRef<Point | null>(null)
  const [drawn, setDrawn] = useState<ReturnType<typeof areaBetween> | null>(null)
  const pointOf = (event: React.PointerEvent<HTMLElement>): Point => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    return { x: ((event.clientX - left) / width) * 100, y: ((event.clientY - top) / height) * 100 }
  }
  const style = ({ left, top, width, height }: Pick<HomeArea, 'left' | 'top' | 'width' | 'height'>) => ({
    left: `${left}%`,
    top: `${top}%`,
    width: `${width}%`,
    height: `${height}%`,
  })
  return (
    <div
      className="home-stage"
      style={{ paddingTop: `${block.heightPercent}%` }}
      onPointerDown={(event) => {
        from.current = pointOf(event)
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        if (from.current) setDrawn(areaBetween(from.current, pointOf(event)))
      }}
      onPointerUp={() => {
        const isDrawn = drawn && drawn.width > 6 && drawn.height > 6
        if (isDrawn) onDrawn(drawn)
        from.current = null
        setDrawn(null)
      }}
    >
      <img src={url} alt="" draggable={false} />
      {block.areas.map((area, at) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name but their place.
          key={at}
          type="button"
          className={at === chosen ? 'home-area chosen' : 'home-area'}
          style={style(area)}
          aria-pressed={at === chosen}
          aria-label={`${words.area(at + 1)} ${area.label.zh}`}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => onChoose(at)}
        >
          {at + 1}
        </button>
      ))}
      {drawn ? <span className="home-area drawn" style={style(drawn)} /> : null}
    </div>
  )
}

type AreaFieldsProps = Omit<FieldsProps<BlockOf<'picture'>>, 'block' | 'set'> & {
  area: HomeArea
  at: number
  change: (area: HomeArea, about?: string) => void
  onRemove: () => void
}

function AreaFields({ area, at, composer, wrong, change, onRemove }: AreaFieldsProps) {
  const { homePage: words } = useWords()
  return (
    <fieldset className="home-area-fields stack">
      <legend className="sr-only">{words.area(at + 1)}</legend>
      <div className="row">
        <b>{words.area(at + 1)}</b>
        <span className="grow" />
        <button type="button" className="text-link crim" onClick={onRemove}>
          {words.removeArea}
        </button>
      </div>
      <WordsFields
        label={words.areaLabel}
        lengthMax={40}
        value={area.label}
        error={wrong(`areas.${at}.label`)}
        onChange={(label) => change({ ...area, label }, 'label')}
      />
      <div className="home-quarters">
        {SIDES.map((side) => (
          <Field
            key={side}
            label={words.sides[side]}
            value={String(area[side])}
            inputMode="numeric"
            end={<span className="ink-3">%</span>}
            onChange={(value) => change(withSide(area, side, Number(value.replace(/\D/g, ''))), side)}
          />
        ))}
      </div>
      <LinkField
        value={area.link}
        composer={composer}
        error={wrong(`areas.${at}.link`)}
        onChange={(link) => change({ ...area, link })}
      />
    </fieldset>
  )
}

/** What the picture shows, for those who cannot see it. */
function AltFields({ picture, onChange }: { picture: Picture; onChange: (picture: Picture) => void }) {
  const { homePage: words } = useWords()
  return (
    <WordsFields
      label={words.alt}
      hint={words.altHint}
      lengthMax={100}
      value={picture.alt ?? null}
      onChange={({ zh, en = '' }) => {
        const { alt: _, ...bare } = picture
        onChange(zh === '' && en === '' ? bare : { ...bare, alt: written({ zh }, 'en', en) })
      }}
    />
  )
}

export function PictureFields({ block, composer, set, wrong }: FieldsProps<BlockOf<'picture'>>) {
  const { homePage: words } = useWords()
  const [chosen, setChosen] = useState(0)
  const { picture, areas } = block
  const url = composer.urls[picture.source] ?? ''
  const at = Math.min(chosen, areas.length - 1)
  const area = areas[at]
  const problem = wrong('picture')
  const add = (place: Partial<HomeArea> = {}) => {
    if (areas.length >= limits.areas) return
    set({ areas: [...areas, { ...emptyArea(), ...place }] })
    setChosen(areas.length)
  }
  return (
    <>
      <div className="field">
        <span className="label">{words.picture}</span>
        {picture.source === '' ? null : (
          <Stage block={block} url={url} chosen={at} onChoose={setChosen} onDrawn={add} />
        )}
        <PicturePick
          composer={composer}
          isThere={picture.source !== ''}
          onPick={(taken, shown) => {
            void heightOf(shown).then((heightPercent) => set({ picture: taken, heightPercent }))
          }}
        />
        {problem ? <p className="problem">{problem}</p> : null}
      </div>
      {picture.source === '' ? null : (
        <>
          <AltFields picture={picture} onChange={(taken) => set({ picture: taken }, 'alt')} />
          <div className="field">
            <div className="row">
              <span className="label strong">{words.areas}</span>
              <span className="grow" />
              {areas.length < limits.areas ? (
                <button type="button" className="text-link" onClick={() => add()}>
                  <Icon name="plus" size={14} />
                  {words.addArea}
                </button>
              ) : null}
            </div>
            <p className="ink-3 small">{words.areasHint}</p>
          </div>
          {area ? (
            <AreaFields
              key={at}
              area={area}
              at={at}
              composer={composer}
              wrong={wrong}
              change={(next, about) =>
                set({ areas: replaced(areas, at, next) }, about && `area ${at} ${about}`)
              }
              onRemove={() => set({ areas: areas.filter((_, place) => place !== at) })}
            />
          ) : null}
        </>
      )}
    </>
  )
}
