import { useState } from 'react'
import type { Picture } from '../../../../../typings/model'
import { Field } from '../../../components/field'
import { Icon } from '../../../components/icon'
import { say } from '../../../components/toasts'
import { useWords } from '../../../words'
import { CropDialog } from './crop-dialog'
import type { Cut } from './prepare-picture'

interface PictureDetailsProps {
  picture: Picture
  isCover: boolean
  /** The bytes of the picture, for cutting; null where the browser may not read them. */
  fileOf: () => Promise<Blob | null>
  onAlt: (alt: { zh: string; en: string }) => void
  onCut: (file: Blob, cut: Cut) => void
  onCover: () => void
  onRemove: () => void
}

/** What can be done with one picture: words for who cannot see it, cutting, its place. */
export function PictureDetails(props: PictureDetailsProps) {
  const { picture, isCover, fileOf, onAlt, onCut, onCover, onRemove } = props
  const { editor } = useWords()
  const { pictures: words, options } = editor
  const [cutting, setCutting] = useState<Blob | null>(null)
  const alt = { zh: picture.alt?.zh ?? '', en: picture.alt?.en ?? '' }
  const openCrop = async () => {
    const file = await fileOf()
    if (file) setCutting(file)
    else say(words.cropUnreadable, { tone: 'wrong' })
  }
  return (
    <div className="picture-details">
      <Field
        label={`${words.alt} · ${options.chinese}`}
        hint={words.altHint}
        value={alt.zh}
        autoComplete="off"
        onChange={(zh) => onAlt({ ...alt, zh })}
      />
      <Field
        label={`${words.alt} · ${options.english}`}
        value={alt.en}
        autoComplete="off"
        onChange={(en) => onAlt({ ...alt, en })}
      />
      <div className="row picture-acts">
        <button type="button" className="button" onClick={() => void openCrop()}>
          {words.crop}
        </button>
        {isCover ? null : (
          <button type="button" className="button" onClick={onCover}>
            {words.makeCover}
          </button>
        )}
        <button type="button" className="text-link crim" onClick={onRemove}>
          <Icon name="cross" size={14} />
          {words.remove}
        </button>
      </div>
      {cutting ? (
        <CropDialog
          file={cutting}
          onClose={() => setCutting(null)}
          onCut={(cut) => {
            onCut(cutting, cut)
            setCutting(null)
          }}
        />
      ) : null}
    </div>
  )
}
