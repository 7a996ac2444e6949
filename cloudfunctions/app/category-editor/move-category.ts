import type { OwnerApi } from '../../../typings/owner-api'
import { type CategoryPlace, placed } from '../../domain/category-tree'
import type { Category } from '../../domain/product'
import { auditActs, auditEntry } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

/**
 * Puts a category elsewhere: one document is written, so that two who move at once leave one order behind,
 * whatever it is.
 */
export async function moveCategory(
  ports: Pick<Ports, 'categories' | 'audit' | 'clock' | 'ids'>,
  caller: StaffCaller,
  place: CategoryPlace,
): Promise<Outcome<OwnerApi['category.move']>> {
  const categories = await ports.categories.list(caller.merchantId)
  const writes = placed(categories, place)
  if (typeof writes === 'string') return refuse(writes, {})
  let revision = 0
  // Neighbours first: where their ranks were made wide and nothing else was, the order is as before.
  for (const { categoryId, parentId, rank } of writes.sort((one) =>
    one.categoryId === place.categoryId ? 1 : -1,
  )) {
    const decide = async (stored: Category) => {
      if (stored.parentId === parentId && stored.rank === rank) return stored
      if (categoryId !== place.categoryId) return { ...stored, rank }
      await auditActs(ports, stored)
      const note = {
        actor: caller.staff.username,
        action: 'category.move',
        target: categoryId,
        from: { parentId: stored.parentId },
        to: { parentId, beforeId: place.beforeId },
      }
      return { ...stored, parentId, rank, lastAct: auditEntry(ports, note) }
    }
    const stands = await change(ports, ports.categories, categoryId, decide)
    await auditActs(ports, stands)
    revision = stands.revision
  }
  return done({ revision })
}
