import { fileKindOf, HEAD_BYTES, isPictureKind, isVideoKind } from './picture-kind'
import {
  encodeWithin,
  fitInto,
  PICTURE_BYTES_MAX,
  PICTURE_SIDE_ADVISED,
  PICTURE_SIDE_MAX,
  type Size,
  THUMB_BYTES_MAX,
  THUMB_SIDE_MAX,
} from './picture-size'

/** A part of a picture, in its own pixels. */
export interface Cut extends Size {
  x: number
  y: number
}

export type PictureProblem = 'notAPicture' | 'isVideo' | 'heic' | 'unreadable' | 'tooLarge'

/** What is stored of one picture: itself, and a small one for lists. */
export interface PreparedPicture extends Size {
  picture: Blob
  thumb: Blob
  /** The small one as an address that needs no network. */
  preview: string
  isSmall: boolean
  /** Of something that moved, its first picture is left. */
  isStill: boolean
}

/** Nobody's camera writes more; a browser may end where it has to draw it. */
const FILE_BYTES_MAX = 60 * 1024 * 1024

/** What stops a file from being taken as a picture; null where nothing does. */
export async function problemOf(file: Blob): Promise<PictureProblem | null> {
  if (file.size > FILE_BYTES_MAX) return 'tooLarge'
  const kind = fileKindOf(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()))
  if (isVideoKind(kind)) return 'isVideo'
  return isPictureKind(kind) ? null : 'notAPicture'
}

/** The picture of a file, turned as its camera was held; null where this browser cannot read it. */
export async function openPicture(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    return null
  }
}

const blobOf = (canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, type, quality))

/** WebP, or JPEG where the browser writes none: then what can be seen through is white. */
async function encode(from: ImageBitmap, cut: Cut, side: number, quality: number): Promise<Blob> {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, fitInto(cut, side))
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('This browser draws nothing')
  const draw = () =>
    pen.drawImage(from, cut.x, cut.y, cut.width, cut.height, 0, 0, canvas.width, canvas.height)
  pen.imageSmoothingQuality = 'high'
  draw()
  const webp = await blobOf(canvas, 'image/webp', quality)
  if (webp?.type === 'image/webp') return webp
  pen.globalCompositeOperation = 'destination-over'
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  const jpeg = await blobOf(canvas, 'image/jpeg', quality)
  if (!jpeg) throw new Error('This browser writes no picture')
  return jpeg
}

const addressOf = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })

/**
 * Draws a file anew, at most 1,600 px, and small for lists. Nothing else of the file is kept: where and with
 * what it was taken stays with its owner.
 */
export async function preparePicture(file: Blob, cut?: Cut): Promise<PreparedPicture | PictureProblem> {
  const problem = await problemOf(file)
  if (problem) return problem
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
  const from = await openPicture(file)
  if (!from) return fileKindOf(head) === 'heic' ? 'heic' : 'unreadable'
  try {
    const part = cut ?? { x: 0, y: 0, width: from.width, height: from.height }
    const at = (side: number, quality: number) => encode(from, part, side, quality)
    const picture = await encodeWithin(at, PICTURE_SIDE_MAX, PICTURE_BYTES_MAX)
    const thumb = await encodeWithin(at, THUMB_SIDE_MAX, THUMB_BYTES_MAX)
    return {
      picture,
      thumb,
      preview: await addressOf(thumb),
      ...fitInto(part, PICTURE_SIDE_MAX),
      isSmall: Math.min(part.width, part.height) < PICTURE_SIDE_ADVISED,
      isStill: fileKindOf(head) === 'gif',
    }
  } finally {
    from.close()
  }
}
