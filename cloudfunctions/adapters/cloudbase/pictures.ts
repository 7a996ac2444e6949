import type { PictureStore } from '../../app/ports'
import { isPublicFile } from '../../domain/upload'
import type { openCloud } from './client'

/** The platform signs at most so many addresses a call. */
const filesAtOnce = 50
/** A page shows within minutes what is not public; of what is, an address may last as long as the page. */
const addressLastsSeconds = 600
const publicAddressLastsSeconds = 86_400

/** Cloud files get an address for ten minutes, those of the catalogue for a day; a foreign one is its own. */
export function pictureStore(cloud: Pick<ReturnType<typeof openCloud>, 'getTempFileURL'>): PictureStore {
  return {
    async urls(pictures) {
      const sources = [...new Set(pictures.map(({ source }) => source))]
      const urls = new Map(sources.map((source) => [source, source]))
      const files = sources.filter((source) => source.startsWith('cloud://'))
      for (let at = 0; at < files.length; at += filesAtOnce) {
        const part = files.slice(at, at + filesAtOnce)
        const { fileList } = await cloud.getTempFileURL({
          fileList: part.map((fileID) => ({
            fileID,
            maxAge: isPublicFile(fileID) ? publicAddressLastsSeconds : addressLastsSeconds,
          })),
        })
        for (const { fileID, tempFileURL } of fileList) urls.set(fileID, tempFileURL ?? '')
      }
      return urls
    },
  }
}
