/** Pictures that stand in a new phone's album, so that nobody has to look for a file of their own. */
interface Sample {
  zh: string
  en: string
  svg: string
}

const SIZE = 900

const drawn = (ground: string, ...shapes: string[]) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 90 90">` +
  `<rect width="90" height="90" fill="${ground}"/>${shapes.join('')}</svg>`

const line = (path: string, colour: string, width: number) =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"/>`

const shape = (path: string, colour: string) => `<path d="${path}" fill="${colour}"/>`

export const SAMPLES: Sample[] = [
  {
    zh: '压坏的纸箱',
    en: 'A dented box',
    svg: drawn(
      '#e6eef4',
      shape('M18 36 45 26l27 10-6 34-21 8-25-8Z', '#c79a62'),
      shape('M18 36 45 45l27-9-27-10Z', '#dcb680'),
      shape('M45 45v33l-25-8-2-34 9 12Z', '#b3854f'),
      line('M22 52l8 4-3 6 9 6', '#7f5a30', 1.4),
    ),
  },
  {
    zh: '裂了的杯子',
    en: 'A cracked cup',
    svg: drawn(
      '#f9e9e8',
      shape('M26 32h34l-4 34q-1 4-5 4H35q-4 0-5-4Z', '#fff'),
      line('M60 40q12 0 9 10t-12 8', '#fff', 5),
      line('M42 32l4 9-5 7 6 8-4 9', '#3b4254', 1.3),
      shape('M24 74h40v3H24Z', '#d9c7c5'),
    ),
  },
  {
    zh: '染色的布',
    en: 'A stained cloth',
    svg: drawn(
      '#f3ece4',
      shape('M16 24q14 6 30 0t28 2l-2 44q-14-5-28 1t-28-2Z', '#7f9bb3'),
      shape('M40 42q10-7 17 1t-2 15q-11 7-18-1t3-15Z', '#5a4334'),
      line('M24 34q10 4 20 1', '#a9c0d3', 1.2),
    ),
  },
  {
    zh: '快递面单',
    en: 'A parcel label',
    svg: drawn(
      '#ecead9',
      shape('M14 16h62v58H14Z', '#fff'),
      line('M20 26h30M20 33h42M20 40h24', '#3b4254', 2),
      ...[20, 24, 26, 31, 34, 39, 41, 46, 51, 53, 58, 62, 65].map((x) => line(`M${x} 52v14`, '#1b2233', 1.6)),
    ),
  },
]

export const sampleUrl = ({ svg }: Sample) => `data:image/svg+xml,${encodeURIComponent(svg)}`

/** The photograph that a sample stands for. */
export async function developSample(sample: Sample): Promise<Blob> {
  const picture = new Image()
  picture.src = sampleUrl(sample)
  await picture.decode()
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: SIZE, height: SIZE })
  canvas.getContext('2d')?.drawImage(picture, 0, 0)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
  if (!blob) throw new Error('the picture could not be drawn')
  return blob
}
