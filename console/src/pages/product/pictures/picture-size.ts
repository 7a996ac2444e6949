/** No picture of a shop is larger on its longer side, in pixels. */
export const PICTURE_SIDE_MAX = 1600
/** A list shows a picture at most so large, at the density of a phone. */
export const THUMB_SIDE_MAX = 480
/** A list of twenty loads in a moment. */
export const THUMB_BYTES_MAX = 30 * 1024
/** As sharp as a phone can show it, and not more to wait for. */
export const PICTURE_BYTES_MAX = 800 * 1024
/** Smaller than this on its shorter side, a picture is blurred on the product page. */
export const PICTURE_SIDE_ADVISED = 800

export interface Size {
  width: number
  height: number
}

/** The size in which a picture fits into a square of `side`; never larger than it is. */
export function fitInto({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height))
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
}

const QUALITIES = [0.86, 0.78, 0.68, 0.56, 0.44]
const SHRINKS = [1, 0.75, 0.5]

/**
 * Makes a picture of at most so many bytes: first with less quality, then smaller. Where nothing is small
 * enough, the smallest that came.
 */
export async function encodeWithin<Encoded extends { size: number }>(
  encode: (side: number, quality: number) => Promise<Encoded>,
  sideMax: number,
  bytesMax: number,
): Promise<Encoded> {
  let smallest: Encoded | null = null
  for (const shrink of SHRINKS) {
    for (const quality of QUALITIES) {
      const encoded = await encode(Math.round(sideMax * shrink), quality)
      if (encoded.size <= bytesMax) return encoded
      if (!smallest || encoded.size < smallest.size) smallest = encoded
    }
  }
  if (!smallest) throw new Error('There are no qualities to try')
  return smallest
}
