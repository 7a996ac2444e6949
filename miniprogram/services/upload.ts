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

/** `png` of `wxfile://tmp_1.png`; a picture whose path says nothing is a JPEG, as cameras make it. */
export function extensionOf(path: string): string {
  return /\.(png|jpe?g|webp|gif|heic)$/i.exec(path)?.[1]?.toLowerCase() ?? 'jpg'
}

/** Uploads one picture to the shop's storage; its cloud file id, or null where it did not get there. */
export function uploadPicture(
  path: string,
  cloudPath: string,
  onProgress: (percent: number) => void,
): Promise<string | null> {
  return new Promise((resolve) => {
    const task = wx.cloud.uploadFile({
      cloudPath,
      filePath: path,
      success: ({ fileID }) => resolve(fileID),
      fail: () => resolve(null),
    })
    task.onProgressUpdate(({ progress }) => onProgress(progress))
  })
}
