import { useState } from 'react'
import type { Picture } from '../../../../typings/model'
import type { OwnerPicture } from '../../../../typings/owner-api'
import { Icon } from '../../components/icon'
import { Modal } from '../../components/modal'
import { Empty } from '../../components/states'
import { Thumb } from '../../components/thumb'
import { useOwner } from '../../queries'
import { useContentText, useWords } from '../../words'
import { keepAddress } from './picture-addresses'

interface PictureChoiceProps {
  categoryId: string
  onChange: (picture: Picture) => void
}

/** A picture as it is stored; where the browser loads it from is remembered beside it. */
function stored({ url, ...picture }: OwnerPicture): Picture {
  keepAddress(picture.source, url)
  return picture
}

function ProductPictures({ categoryId, onPick }: { categoryId: string; onPick: (picture: Picture) => void }) {
  const { categories: words } = useWords()
  const content = useContentText()
  const own = useOwner('product.list', { tab: 'all', categoryId })
  const all = useOwner('product.list', { tab: 'all' })
  const rows = [...(own.data?.items ?? []), ...(all.data?.items ?? [])]
  const covers = new Map(
    rows.flatMap(({ picture, title }) => (picture ? [[picture.source, { picture, title }]] : [])),
  )
  if (covers.size === 0) return own.isPending || all.isPending ? null : <Empty title={words.noPictures} />
  return (
    <ul className="picture-grid">
      {[...covers.values()].map(({ picture, title }) => (
        <li key={picture.source}>
          <button type="button" title={content(title)} onClick={() => onPick(stored(picture))}>
            <Thumb picture={picture} title={content(title)} size={72} />
            <span className="sr-only">{content(title)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Takes the picture of a product for the tile. */
export function PictureChoice({ categoryId, onChange }: PictureChoiceProps) {
  const { categories: words } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <div className="row">
      <button type="button" className="button" onClick={() => setOpen(true)}>
        <Icon name="picture" />
        {words.changePicture}
      </button>
      <span className="ink-3 small">{words.pictureHint}</span>
      {open ? (
        <Modal title={words.pickPicture} onClose={() => setOpen(false)}>
          <ProductPictures
            categoryId={categoryId}
            onPick={(picture) => {
              onChange(picture)
              setOpen(false)
            }}
          />
        </Modal>
      ) : null}
    </div>
  )
}
