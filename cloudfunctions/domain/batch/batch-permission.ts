import type { BatchField } from '../../../typings/batch-wish'
import type { Permission } from '../../../typings/permissions'

/** What a batch needs besides `catalogue.batch`: what the single act needs. */
export const batchPermissions: Record<BatchField, Permission> = {
  state: 'catalogue.edit',
  priceFen: 'price.change',
  compareAtFen: 'price.change',
  units: 'stock.change',
  categoryIds: 'catalogue.edit',
  tags: 'catalogue.edit',
  freightTemplateId: 'catalogue.edit',
  quantityMax: 'catalogue.edit',
  perPersonMax: 'catalogue.edit',
}
