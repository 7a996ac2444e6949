import type { Product } from '../product'
import { cloudSources } from './description-pictures'

/** Every file that a product shows. */
export function filesOf(product: Product): string[] {
  const { pictures, video, descriptionHtml, descriptionEnHtml } = product
  const shown = pictures.flatMap(({ source, thumbnail }) => [source, thumbnail ?? ''])
  const films = video ? [video.source, video.poster ?? ''] : []
  const told = [...cloudSources(descriptionHtml), ...cloudSources(descriptionEnHtml ?? '')]
  return [...new Set([...shown, ...films, ...told])].filter((source) => source !== '')
}
