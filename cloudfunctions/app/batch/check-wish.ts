import type { BatchWish } from '../../../typings/batch-wish'
import { batchPermissions } from '../../domain/batch/batch-permission'
import { may } from '../../domain/permissions'
import type { StaffCaller } from '../callers/staff-caller'
import { refuse } from '../outcome'
import type { Ports } from '../ports'

type CheckPorts = Pick<Ports, 'categories' | 'settings' | 'freight'>

/** Why a wish is refused as a whole: it is not for its asker, or names what the shop does not have. */
export async function checkWish(ports: CheckPorts, { staff, merchantId }: StaffCaller, wish: BatchWish) {
  const permission = batchPermissions[wish.field]
  if (!may(staff.role, permission)) return refuse('NOT_ALLOWED', { permission })
  if (wish.field === 'categoryIds' && wish.by !== 'remove') {
    const known = new Set((await ports.categories.list(merchantId)).map(({ categoryId }) => categoryId))
    if (!wish.values.every((categoryId) => known.has(categoryId)))
      return refuse('INVALID_INPUT', { path: 'wish.values', message: 'The shop has no such category.' })
  }
  if (wish.field === 'freightTemplateId') {
    const templates = await ports.freight.of(await ports.settings.shop())
    if (!templates.some(({ templateId }) => templateId === wish.to))
      return refuse('INVALID_INPUT', { path: 'wish.to', message: 'The shop has no such template.' })
  }
  return null
}
