import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Picture, Tint } from '../../typings/model'
import { demoCatalogue } from './catalogue'

/** Puts a picture of the package into cloud storage; answers its file id. */
export type Upload = (cloudPath: string, content: Buffer) => Promise<string>

const packageFolder = dirname(require.resolve('@lobehub/fluent-emoji-3d/package.json'))

/** The demo shop's pictures, uploaded once: made into a `Picture` by their name and tint. */
export async function uploadDemoPictures(upload: Upload): Promise<(name: string, tint: Tint) => Picture> {
  const names = demoCatalogue.flatMap(({ picture, products }) => [
    picture,
    ...products.flatMap(({ pictures }) => pictures),
  ])
  const fileIds = new Map<string, string>()
  const waiting = [...new Set(names)]
  const work = async () => {
    for (let name = waiting.pop(); name; name = waiting.pop()) {
      const content = await readFile(join(packageFolder, 'assets', `${name}.webp`))
      fileIds.set(name, await upload(`catalogue/demo/${name}.webp`, content))
    }
  }
  await Promise.all([work(), work(), work(), work()])
  return (name, tint) => {
    const source = fileIds.get(name)
    if (source === undefined) throw new Error(`The demo shop has no picture ${name}.`)
    return { source, tint }
  }
}
