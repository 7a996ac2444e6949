import { useEffect, useRef, useState } from 'react'
import ReactCrop, { type Crop, centerCrop, makeAspectCrop, type PercentCrop } from 'react-image-crop'
import Button from 'tdesign-react/es/button'
import { Modal } from '../../../components/modal'
import { Segments } from '../../../components/segments'
import { useWords } from '../../../words'
import { type Cut, openPicture } from './prepare-picture'
import 'react-image-crop/dist/ReactCrop.css'

interface CropDialogProps {
  file: Blob
  onCut: (cut: Cut) => void
  onClose: () => void
}

const HANDLES = [
  'cropArea',
  ...(['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const).map((side) => `${side}DragHandle` as const),
] as const
type Handles = Record<(typeof HANDLES)[number], string>

const SHOWN_SIDE_MAX = 1_200

/** Draws the picture of a file on a canvas: an address of it would be forbidden by the page's policy. */
function useDrawn(file: Blob) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [size, setSize] = useState<{ width: number; height: number } | 'failed' | null>(null)
  useEffect(() => {
    let isLeft = false
    const draw = async () => {
      const from = await openPicture(file)
      const place = canvas.current
      if (!from || !place || isLeft) return from ? undefined : setSize('failed')
      const scale = Math.min(1, SHOWN_SIDE_MAX / Math.max(from.width, from.height))
      place.width = Math.round(from.width * scale)
      place.height = Math.round(from.height * scale)
      place.getContext('2d')?.drawImage(from, 0, 0, place.width, place.height)
      setSize({ width: from.width, height: from.height })
      from.close()
    }
    void draw()
    return () => {
      isLeft = true
    }
  }, [file])
  return { canvas, size }
}

const squareOf = ({ width, height }: { width: number; height: number }): PercentCrop =>
  centerCrop(makeAspectCrop({ unit: '%', width: 90 }, 1, width, height), width, height)

const cutOf = (crop: PercentCrop, size: { width: number; height: number }): Cut => ({
  x: Math.round((crop.x / 100) * size.width),
  y: Math.round((crop.y / 100) * size.height),
  width: Math.max(1, Math.round((crop.width / 100) * size.width)),
  height: Math.max(1, Math.round((crop.height / 100) * size.height)),
})

/** Cuts a part out of a picture; the square is what lists and the product page show. */
export function CropDialog({ file, onCut, onClose }: CropDialogProps) {
  const { editor, common } = useWords()
  const { pictures: words } = editor
  const { canvas, size } = useDrawn(file)
  const [shape, setShape] = useState<'square' | 'free'>('square')
  const [crop, setCrop] = useState<Crop | undefined>()
  const [percent, setPercent] = useState<PercentCrop | null>(null)
  const handles = Object.fromEntries(HANDLES.map((name) => [name, words.area])) as Handles
  const known = size !== null && size !== 'failed' ? size : null
  useEffect(() => {
    if (!known || shape !== 'square') return
    const square = squareOf(known)
    setCrop(square)
    setPercent(square)
  }, [known, shape])
  return (
    <Modal
      title={words.cropTitle}
      onClose={onClose}
      footer={
        <>
          <span className="ink-3 small grow">{words.cropKeys}</span>
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button
            theme="primary"
            onClick={() => (known && percent && percent.width > 0 ? onCut(cutOf(percent, known)) : onClose())}
          >
            {words.cropDone}
          </Button>
        </>
      }
    >
      <Segments
        label={words.cropTitle}
        value={shape}
        choices={[
          { value: 'square', name: words.cropSquare },
          { value: 'free', name: words.cropFree },
        ]}
        onChoose={setShape}
      />
      {size === 'failed' ? <p className="problem">{words.cropUnreadable}</p> : null}
      <ReactCrop
        className="crop"
        {...(crop ? { crop } : {})}
        {...(shape === 'square' ? { aspect: 1 } : {})}
        ariaLabels={handles}
        keepSelection
        onChange={(_, next) => {
          setCrop(next)
          setPercent(next)
        }}
      >
        <canvas ref={canvas} />
      </ReactCrop>
    </Modal>
  )
}
