/**
 * @jest-environment jsdom
 */
import { beforeEach, describe, expect, test } from '@jest/globals'
import { filesFrom } from '../../../console/src/pages/product/pictures/files-from'
import {
  fileKindOf,
  isPictureKind,
  isVideoKind,
} from '../../../console/src/pages/product/pictures/picture-kind'
import { encodeWithin, fitInto } from '../../../console/src/pages/product/pictures/picture-size'
import { isOpaque, preparePicture } from '../../../console/src/pages/product/pictures/prepare-picture'
import { putFile } from '../../../console/src/pages/product/pictures/storage-file'

const bytes = (...parts: (string | number[])[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((sign) => sign.charCodeAt(0)) : part)),
  )
const size = [0, 0, 0, 24]

describe('what a file is, whatever it is called', () => {
  test.each([
    ['jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])],
    ['png', bytes('\x89PNG\r\n\x1a\n')],
    ['gif', bytes('GIF89a')],
    ['webp', bytes('RIFF', size, 'WEBP')],
    ['avif', bytes(size, 'ftypavif')],
    ['heic', bytes(size, 'ftypheic')],
    ['mp4', bytes(size, 'ftypisom')],
    ['mp4', bytes(size, 'ftypmp42')],
    ['quickTime', bytes(size, 'ftypqt  ')],
    ['webm', bytes([0x1a, 0x45, 0xdf, 0xa3])],
    ['other', bytes('<svg xmlns')],
    ['other', bytes('hello, I am a.png')],
    ['other', bytes()],
  ])('%s', (kind, head) => {
    expect(fileKindOf(head)).toBe(kind)
  })

  test('is a picture, a video or neither', () => {
    expect([isPictureKind('heic'), isPictureKind('mp4'), isPictureKind('other')]).toEqual([
      true,
      false,
      false,
    ])
    expect([isVideoKind('quickTime'), isVideoKind('gif')]).toEqual([true, false])
  })
})

describe('how large a picture is stored', () => {
  test.each([
    [4_000, 3_000, 1_600, 1_200],
    [1_000, 4_000, 400, 1_600],
    [800, 600, 800, 600],
    [1, 40_000, 1, 1_600],
  ])('%d × %d becomes %d × %d', (width, height, toWidth, toHeight) => {
    expect(fitInto({ width, height }, 1_600)).toEqual({ width: toWidth, height: toHeight })
  })

  const tried: string[] = []
  const weighing =
    (weigh: (side: number, quality: number) => number) => async (side: number, quality: number) => {
      tried.push(`${side} ${quality}`)
      return { size: weigh(side, quality) }
    }
  beforeEach(() => {
    tried.length = 0
  })

  test('loses quality before it loses size, and stops at the first that is small enough', async () => {
    const fits = await encodeWithin(
      weighing((side, quality) => side * quality),
      480,
      300,
    )
    expect(fits.size).toBeLessThanOrEqual(300)
    expect(tried).toEqual(['480 0.86', '480 0.78', '480 0.68', '480 0.56'])
  })

  test('is the smallest that came where nothing is small enough', async () => {
    const fits = await encodeWithin(
      weighing((side, quality) => side * 1_000 * quality),
      480,
      10,
    )
    expect(fits.size).toBe(240 * 1_000 * 0.44)
  })
})

describe('a file that is no picture says why', () => {
  test.each([
    ['notAPicture', bytes('a text named .png')],
    ['isVideo', bytes(size, 'ftypisom')],
    ['heic', bytes(size, 'ftypheic')],
    ['unreadable', bytes('\x89PNG\r\n\x1a\n', [1, 2, 3])],
  ])('%s', async (problem, content) => {
    // No browser of this test reads any picture, as a browser reads none that is damaged.
    expect(await preparePicture(file(content))).toBe(problem)
  })
})

test.each([
  [true, [255, 255, 255, 251]],
  [false, [255, 249, 255, 255]],
  [false, [255, 255, 255, 0]],
])('a picture with nothing to be seen through is a photo: %s', (isPhoto, alphas) => {
  expect(isOpaque(Uint8ClampedArray.from(alphas.flatMap((alpha) => [9, 9, 9, alpha])))).toBe(isPhoto)
})

/** A blob as browsers have them: that of the test's document cannot be read. */
function file(content: Uint8Array<ArrayBuffer>): Blob {
  const part = (from = 0, to = content.length) => ({
    arrayBuffer: async () => content.slice(from, to).buffer,
  })
  return { size: content.length, slice: part, ...part() } as unknown as Blob
}

test('files come from what was dropped, and pictures of the clipboard from its items', () => {
  const dropped = [new File(['x'], 'a.png')]
  expect(filesFrom({ files: dropped, items: [] } as unknown as DataTransfer)).toEqual(dropped)
  const item = { kind: 'file', getAsFile: () => dropped[0] }
  const text = { kind: 'string', getAsFile: () => null }
  expect(filesFrom({ files: [], items: [text, item] } as unknown as DataTransfer)).toEqual(dropped)
  expect(filesFrom(null)).toEqual([])
})

describe('putting a file into the storage', () => {
  class Request {
    static last: Request
    upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {}
    headers: Record<string, string> = {}
    status = 0
    onload?: () => void
    onerror?: () => void
    onabort?: () => void
    constructor() {
      Request.last = this
    }
    open() {}
    setRequestHeader(name: string, value: string) {
      this.headers[name] = value
    }
    send() {}
    abort() {
      this.onabort?.()
    }
    answer(status: number) {
      this.status = status
      this.onload?.()
    }
  }
  const leave = { url: 'https://storage.example/a', headers: { 'content-type': 'image/webp' } }
  const parts: number[] = []
  const start = (signal = new AbortController().signal) =>
    putFile(leave, new Blob(), { signal, onProgress: (part) => parts.push(part) })
  beforeEach(() => {
    parts.length = 0
    Object.assign(globalThis, { XMLHttpRequest: Request })
  })

  test('tells how far it is, and that it was taken', async () => {
    const putting = start()
    Request.last.upload.onprogress?.({ loaded: 5, total: 20 })
    Request.last.answer(200)
    expect(await putting).toBe(true)
    expect(parts).toEqual([0.25])
    expect(Request.last.headers).toEqual(leave.headers)
  })

  test('ends without it where the storage refuses, the line breaks, or somebody stops it', async () => {
    const refused = start()
    Request.last.answer(403)
    expect(await refused).toBe(false)
    const broken = start()
    Request.last.onerror?.()
    expect(await broken).toBe(false)
    const control = new AbortController()
    const stopped = start(control.signal)
    control.abort()
    expect(await stopped).toBe(false)
    expect(await start(AbortSignal.abort())).toBe(false)
  })
})
