import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import type { Picture } from '../../../../../typings/model'
import { Icon } from '../../../components/icon'
import { useWords } from '../../../words'
import type { Upload } from './use-uploads'

interface PictureTileProps {
  picture: Picture
  address: string | undefined
  index: number
  count: number
  isChosen: boolean
  onChoose: () => void
}

/** One picture: space picks it up, the arrows move it, Enter opens what can be done with it. */
export function PictureTile({ picture, address, index, count, isChosen, onChoose }: PictureTileProps) {
  const { editor } = useWords()
  const { pictures: words } = editor
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({
    id: picture.source,
    attributes: { roleDescription: words.draggable },
  })
  const name = [words.one(index + 1, count), index === 0 ? words.cover : '', picture.alt?.zh ?? '']
  return (
    <li ref={setNodeRef} style={{ transform: CSS.Transform.toString(transform), transition }}>
      <button
        type="button"
        className={isDragging ? 'picture-tile lifted' : 'picture-tile'}
        {...attributes}
        {...listeners}
        aria-pressed={isChosen}
        aria-label={name.filter((part) => part !== '').join(' · ')}
        onClick={onChoose}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return listeners?.onKeyDown?.(event)
          event.preventDefault()
          onChoose()
        }}
      >
        <span className="thumb thumb-fill" data-tint={picture.tint}>
          {address ? <img src={address} alt="" draggable={false} /> : <Icon name="file" />}
        </span>
        {index === 0 ? <em>{words.cover}</em> : null}
      </button>
    </li>
  )
}

/** One picture on its way, or one that did not get there. */
export function UploadTile({
  upload,
  onCancel,
  onRetry,
}: {
  upload: Upload
  onCancel: () => void
  onRetry: () => void
}) {
  const { editor } = useWords()
  const { pictures: words } = editor
  const percent = Math.round(upload.part * 100)
  const isFailed = upload.stage === 'failed'
  const mayHelp = upload.problem === 'notStored' || upload.problem === 'tooManyUploads'
  return (
    <li className={isFailed ? 'picture-tile upload failed' : 'picture-tile upload'}>
      {upload.preview ? <img src={upload.preview} alt="" /> : null}
      <span className="upload-words">
        {isFailed ? <Icon name="warning" /> : null}
        {upload.stage === 'sending' ? words.sending(percent) : null}
        {upload.stage === 'preparing' ? words.preparing : null}
        {upload.stage === 'waiting' ? words.waiting : null}
      </span>
      {upload.stage === 'sending' ? (
        <progress value={percent} max={100} aria-label={`${upload.name} ${words.sending(percent)}`} />
      ) : null}
      <span className="upload-acts">
        {isFailed && mayHelp ? (
          <button
            type="button"
            aria-label={`${words.retry} ${upload.name}`}
            title={words.retry}
            onClick={onRetry}
          >
            <Icon name="retry" />
          </button>
        ) : null}
        <button
          type="button"
          aria-label={`${isFailed ? words.remove : words.cancel} ${upload.name}`}
          title={isFailed ? words.remove : words.cancel}
          onClick={onCancel}
        >
          <Icon name="cross" />
        </button>
      </span>
    </li>
  )
}
