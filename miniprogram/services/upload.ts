import type { PictureExtension } from '../../typings/after-sales'
import type { UploadLeave } from '../../typings/upload'
import { call } from './api'
import { pictureExtensionOf } from './picture-bytes'

/** A picture from the album or the camera, still on this phone. */
export interface ChosenPicture {
  path: string
  sizeBytes: number
}

export type Choice =
  | { kind: 'chosen'; pictures: ChosenPicture[] }
  | { kind: 'cancelled' }
  | { kind: 'denied' }

const isCancel = (failure: unknown) =>
  typeof failure === 'object' &&
  failure !== null &&
  'errMsg' in failure &&
  /cancel/.test(String(failure.errMsg))

/** Lets the shopper choose up to `count` pictures, compressed by WeChat. */
export async function choosePictures(count: number): Promise<Choice> {
  try {
    const { tempFiles } = await wx.chooseMedia({
      count,
      mediaType: ['image'],
      sourceType: ['album', 'camera'],
      sizeType: ['compressed'],
    })
    const pictures = tempFiles.map(({ tempFilePath, size }) => ({ path: tempFilePath, sizeBytes: size }))
    return { kind: 'chosen', pictures }
  } catch (failure) {
    return isCancel(failure) ? { kind: 'cancelled' } : { kind: 'denied' }
  }
}

const readFile = (filePath: string): Promise<ArrayBuffer | null> =>
  new Promise((resolve) => {
    wx.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(data as ArrayBuffer),
      fail: () => resolve(null),
    })
  })

const types: Record<PictureExtension, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
}

/** The file of a chosen path, with what it is by its bytes: null where that is no picture. */
export async function pictureAt(
  path: string,
): Promise<{ bytes: ArrayBuffer; extension: PictureExtension } | null> {
  const bytes = await readFile(path)
  const extension = bytes && pictureExtensionOf(new Uint8Array(bytes))
  return bytes && extension ? { bytes, extension } : null
}

const put = ({ url, headers }: UploadLeave, bytes: ArrayBuffer, type: string): Promise<boolean> =>
  new Promise((resolve) => {
    wx.request({
      url,
      method: 'PUT',
      data: bytes,
      header: { ...headers, 'content-type': type },
      dataType: 'text',
      success: ({ statusCode }) => resolve(statusCode === 200),
      fail: () => resolve(false),
    })
  })

/** Stores one picture where the shop gave leave to; its file id, or null where it did not get there. */
export async function uploadPicture(path: string): Promise<string | null> {
  const picture = await pictureAt(path)
  if (!picture) return null
  const leave = await call('case.beginPicture', { extension: picture.extension })
  if (!leave.ok) return null
  const isStored = await put(leave.data, picture.bytes, types[picture.extension])
  return isStored ? leave.data.fileId : null
}
