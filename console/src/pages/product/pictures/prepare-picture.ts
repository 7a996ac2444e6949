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

/** Whether nothing shows through: the phone lets a photo fill its frame, and stands a cut-out on its tint. */
export function isOpaque(pixels: Uint8ClampedArray): boolean {
  for (let at = 3; at < pixels.length; at += 4) if ((pixels[at] ?? 0) < OPAQUE_MIN) return false
  return true
}

/** Edges that were made smaller are nearly opaque. */
const OPAQUE_MIN = 250

function drawn(from: ImageBitmap, cut: Cut, side: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, fitInto(cut, side))
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('This browser draws nothing')
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(from, cut.x, cut.y, cut.width, cut.height, 0, 0, canvas.width, canvas.height)
  return [canvas, pen]
}

function isPhoto(from: ImageBitmap, cut: Cut): boolean {
  const [{ width, height }, pen] = drawn(from, cut, THUMB_SIDE_MAX)
  return isOpaque(pen.getImageData(0, 0, width, height).data)
}

/** JPEG knows no transparency, so photos are that, and what can be seen through becomes white where it is. */
async function encodePhoto(from: ImageBitmap, cut: Cut, side: number, quality: number): Promise<Blob> {
  const [canvas, pen] = drawn(from, cut, side)
  pen.globalCompositeOperation = 'destination-over'
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  const jpeg = await blobOf(canvas, 'image/jpeg', quality)
  if (!jpeg) throw new Error('This browser writes no picture')
  return jpeg
}

/** WebP, or PNG where the browser writes none. */
async function encodeCutOut(from: ImageBitmap, cut: Cut, side: number, quality: number): Promise<Blob> {
  const [canvas] = drawn(from, cut, side)
  const clear = await blobOf(canvas, 'image/webp', quality)
  if (!clear) throw new Error('This browser writes no picture')
  return clear
}

/** The picture and its small one, of one kind: by its ending the phone knows how either is framed. */
async function encodeBoth(from: ImageBitmap, cut: Cut): Promise<{ picture: Blob; thumb: Blob }> {
  const by = async (encode: typeof encodePhoto) => {
    const at = (side: number, quality: number) => encode(from, cut, side, quality)
    return {
      picture: await encodeWithin(at, PICTURE_SIDE_MAX, PICTURE_BYTES_MAX),
      thumb: await encodeWithin(at, THUMB_SIDE_MAX, THUMB_BYTES_MAX),
    }
  }
  if (isPhoto(from, cut)) return by(encodePhoto)
  const both = await by(encodeCutOut)
  // A PNG may be too large at any size: then it is a photo on white.
  return both.thumb.size <= THUMB_BYTES_MAX ? both : by(encodePhoto)
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
    const { picture, thumb } = await encodeBoth(from, part)
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
