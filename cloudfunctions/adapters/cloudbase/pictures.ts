import type { PictureStore } from '../../app/ports'
import type { openCloud } from './client'

/** The platform signs at most so many addresses a call. */
const filesAtOnce = 50
const addressLastsSeconds = 3600

/** Cloud files get an address for an hour; a foreign address is its own. */
export function pictureStore(cloud: Pick<ReturnType<typeof openCloud>, 'getTempFileURL'>): PictureStore {
  return {
    async urls(pictures) {
      const sources = [...new Set(pictures.map(({ source }) => source))]
      const urls = new Map(sources.map((source) => [source, source]))
      const files = sources.filter((source) => source.startsWith('cloud://'))
      for (let at = 0; at < files.length; at += filesAtOnce) {
        const part = files.slice(at, at + filesAtOnce)
        const { fileList } = await cloud.getTempFileURL({
          fileList: part.map((fileID) => ({ fileID, maxAge: addressLastsSeconds })),
        })
        for (const { fileID, tempFileURL } of fileList) urls.set(fileID, tempFileURL ?? '')
      }
      return urls
    },
  }
}
