import type { CatalogueContext } from '../../domain/catalogue-plan'
import type { Category } from '../../domain/product'
import type { SlicePorts } from '../ports'

export interface ImportContext extends CatalogueContext {
  categories: Category[]
}

const keyOf = (name: string) => name.trim().toLowerCase()

/**
 * The shop as an import sees it. A category is known by either of its names; a new one's id follows from
 * its name.
 */
export async function importContext(
  ports: Pick<SlicePorts, 'settings' | 'freight' | 'categories' | 'derivedIds' | 'clock'>,
  retiresSkus = false,
): Promise<ImportContext> {
  const [settings, categories] = await Promise.all([ports.settings.shop(), ports.categories.list()])
  const freight = await ports.freight.of(settings)
  const ids = new Map<string, string>()
  const names = new Map<string, string>()
  for (const { categoryId, name } of [...categories].reverse()) {
    names.set(categoryId, name.zh)
    if (name.en) ids.set(keyOf(name.en), categoryId)
    ids.set(keyOf(name.zh), categoryId)
  }
  return {
    merchantId: settings.merchantId,
    // Whose template is gone falls back to the default, and a shop without any sends nothing yet.
    freightTemplateId: freight[0]?.templateId ?? '',
    now: ports.clock.now(),
    retiresSkus,
    categories,
    spuIdOf: (handle) => ports.derivedIds.of('product', handle),
    skuIdOf: (handle, options) => ports.derivedIds.of('sku', JSON.stringify([handle, ...options])),
    categoryIdOf(name) {
      const known = ids.get(keyOf(name))
      if (known !== undefined) return known
      const categoryId = ports.derivedIds.of('category', keyOf(name))
      ids.set(keyOf(name), categoryId)
      names.set(categoryId, name)
      return categoryId
    },
    freightTemplateIdOf: (name) => freight.find((one) => one.name.zh === name)?.templateId ?? null,
    freightNameOf: (templateId) =>
      freight.find((one) => one.templateId === templateId)?.name.zh ?? templateId,
    categoryNameOf: (categoryId) => names.get(categoryId) ?? categoryId,
  }
}
