import type { ProductChanges } from '../../../typings/items'
import { itemLimits } from '../../domain/item-editor/limits'
import type { Product } from '../../domain/product'
import { type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

type Cleaned = Outcome<{ in: object; out: ProductChanges; refuses: Record<never, never> }>
type CleanPorts = Pick<Ports, 'categories' | 'settings' | 'freight'>

/** Changes as they can be stored: texts sanitised, and nothing named that the shop does not have. */
export async function cleanChanges(
  ports: CleanPorts,
  product: Product,
  changes: ProductChanges,
): Promise<Cleaned> {
  const { descriptionHtml, descriptionEnHtml, categoryIds, freightTemplateId } = changes
  const cleaned = { ...changes }
  if (descriptionHtml) cleaned.descriptionHtml = { ...descriptionHtml, to: await clean(descriptionHtml.to) }
  if (descriptionEnHtml) {
    const html = descriptionEnHtml.to === null ? '' : await clean(descriptionEnHtml.to)
    cleaned.descriptionEnHtml = { ...descriptionEnHtml, to: html === '' ? null : html }
  }
  for (const path of ['descriptionHtml', 'descriptionEnHtml'] as const)
    if (bytesOf(cleaned[path]?.to) > itemLimits.descriptionBytesMax) return wrong(path, 'It is too long.')
  if (categoryIds) {
    const known = new Set([
      ...product.categoryIds,
      ...(await ports.categories.list()).map(({ categoryId }) => categoryId),
    ])
    if (!categoryIds.to.every((categoryId) => known.has(categoryId)))
      return wrong('categoryIds', 'The shop has no such category.')
  }
  if (freightTemplateId) {
    const templates = await ports.freight.of(await ports.settings.shop())
    if (!templates.some(({ templateId }) => templateId === freightTemplateId.to))
      return wrong('freightTemplateId', 'The shop has no such template.')
  }
  return { ok: true, data: cleaned }
}

const wrong = (field: string, message: string) =>
  refuse('INVALID_INPUT', { path: `changes.${field}.to`, message })

/** Loaded by the first save that has a text. */
async function clean(html: string): Promise<string> {
  const { sanitizeDescription } = await import('../../domain/shopify/description')
  return sanitizeDescription(html)
}

const bytesOf = (text: string | null | undefined): number => new TextEncoder().encode(text ?? '').length
