import { useState } from 'react'
import Popup from 'tdesign-react/es/popup'
import type { Picture } from '../../../../../typings/model'
import { Icon } from '../../../components/icon'
import { useWords } from '../../../words'

interface PictureChoiceProps {
  /** What it is chosen for. */
  name: string
  pictures: readonly Picture[]
  /** Its source; null: the cover. */
  chosen: string | null
  addressOf: (picture: Picture) => string | undefined
  size: 'large' | 'small'
  onChoose: (source: string | null) => void
}

/** The picture of a SKU, or of all that share a value: one of the product's own, or its cover. */
export function PictureChoice({ name, pictures, chosen, addressOf, size, onChoose }: PictureChoiceProps) {
  const { editor } = useWords()
  const { matrix: words, pictures: own } = editor
  const [isOpen, setOpen] = useState(false)
  const picture = pictures.find(({ source }) => source === chosen) ?? pictures[0]
  const address = picture && addressOf(picture)
  const choose = (source: string | null) => {
    onChoose(source)
    setOpen(false)
  }
  return (
    <Popup
      trigger="click"
      placement="bottom-left"
      visible={isOpen}
      onVisibleChange={setOpen}
      destroyOnClose
      content={
        <fieldset className="picture-choice" aria-label={words.pictureOf(name)}>
          {pictures.length === 0 ? <p className="ink-3">{words.pictureNone}</p> : null}
          {pictures.map((one, index) => (
            <button
              key={one.source}
              type="button"
              className="thumb thumb-56"
              data-tint={one.tint}
              aria-pressed={one.source === (chosen ?? pictures[0]?.source)}
              aria-label={index === 0 ? words.pictureCover : own.thumbOf(index + 1)}
              onClick={() => choose(index === 0 ? null : one.source)}
            >
              {addressOf(one) ? <img src={addressOf(one)} alt="" /> : null}
            </button>
          ))}
        </fieldset>
      }
    >
      <button type="button" className={`picture-of picture-of-${size}`} aria-label={words.pictureOf(name)}>
        <span className={`thumb thumb-${size === 'large' ? 56 : 28}`} data-tint={picture?.tint ?? 'mist'}>
          {address ? <img src={address} alt="" loading="lazy" /> : <Icon name="picture" />}
        </span>
      </button>
    </Popup>
  )
}
