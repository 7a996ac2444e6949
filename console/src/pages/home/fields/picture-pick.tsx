import { useRef, useState } from 'react'
import type { Picture } from '../../../../../typings/model'
import { Icon } from '../../../components/icon'
import { Modal } from '../../../components/modal'
import { Empty } from '../../../components/states'
import { Thumb } from '../../../components/thumb'
import { useOwner } from '../../../queries'
import { useContentText, useWords } from '../../../words'
import { useUploads } from '../../product/pictures/use-uploads'
import type { Composer } from '../use-composer'

interface PicturePickProps {
  composer: Composer
  isThere: boolean
  /** `url` is where it loads now. */
  onPick: (picture: Picture, url: string) => void
  onRemove?: () => void
}

function FromProducts({ onPick, onClose }: { onPick: PicturePickProps['onPick']; onClose: () => void }) {
  const { homePage: words } = useWords()
  const content = useContentText()
  const all = useOwner('product.list', { tab: 'all' })
  const covers = (all.data?.items ?? []).flatMap(({ picture, title }) =>
    picture ? [{ picture, title }] : [],
  )
  return (
    <Modal title={words.fromProduct} onClose={onClose}>
      {covers.length === 0 && !all.isPending ? <Empty title={words.noPictures} /> : null}
      <ul className="picture-grid">
        {covers.map(({ picture: { url, ...picture }, title }) => (
          <li key={picture.source}>
            <button
              type="button"
              title={content(title)}
              onClick={() => {
                onPick(picture, url)
                onClose()
              }}
            >
              <Thumb picture={{ ...picture, url }} title={content(title)} size={72} />
              <span className="sr-only">{content(title)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  )
}

/** Takes a picture: one that is sent, or that of a product. */
export function PicturePick({ composer, isThere, onPick, onRemove }: PicturePickProps) {
  const { homePage: words } = useWords()
  const file = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  const uploads = useUploads()
  const [latest] = uploads.uploads.slice(-1)
  // What is written while a picture is on its way stays.
  const pick = useRef(onPick)
  pick.current = onPick
  const take = (files: File[]) =>
    uploads.start(files.slice(0, 1), ({ picture, urls }) => {
      composer.knowUrls(urls)
      pick.current(picture, urls[picture.thumbnail ?? picture.source] ?? '')
    })
  return (
    <div className="row home-picture-pick">
      <button type="button" className="button" onClick={() => file.current?.click()}>
        <Icon name="upload" />
        {isThere ? words.changePicture : words.upload}
      </button>
      <input
        ref={file}
        className="file-input"
        type="file"
        accept="image/*"
        tabIndex={-1}
        aria-label={words.upload}
        onChange={(event) => {
          take([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <button type="button" className="button" onClick={() => setOpen(true)}>
        <Icon name="picture" />
        {words.fromProduct}
      </button>
      {isThere && onRemove ? (
        <button type="button" className="text-link crim" onClick={onRemove}>
          {words.removePicture}
        </button>
      ) : null}
      {latest ? (
        <span className={latest.stage === 'failed' ? 'problem' : 'ink-3 small'} role="status">
          {latest.stage === 'failed' ? words.uploadFailed : words.uploading(Math.round(latest.part * 100))}
        </span>
      ) : null}
      {open ? (
        <FromProducts
          onClose={() => setOpen(false)}
          onPick={(picture, url) => {
            composer.knowUrls({
              [picture.source]: url,
              ...(picture.thumbnail ? { [picture.thumbnail]: url } : {}),
            })
            onPick(picture, url)
          }}
        />
      ) : null}
    </div>
  )
}
