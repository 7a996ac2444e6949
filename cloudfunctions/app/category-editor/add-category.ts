import type { OwnerApi } from '../../../typings/owner-api'
import { categoryTree, lastRank } from '../../domain/category-tree'
import type { Category } from '../../domain/product'
import { categoryUse } from '../../domain/upload'
import { auditActs, auditEntry } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { type MediaPorts, withMedia } from '../item-editor/media'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { refuseOther, requestText } from '../request-key'

/** More would be longer than anybody scrolls, and than one answer of the database by far. */
const CATEGORIES_MAX = 300

type AddPorts = MediaPorts & Pick<Ports, 'categories' | 'derivedIds' | 'audit' | 'clock' | 'ids'>

/** Adds a category behind the others of its level; the same request again answers the same one. */
export async function addCategory(
  ports: AddPorts,
  caller: StaffCaller,
  { requestKey, parentId, name, picture, shown }: OwnerApi['category.add']['in'],
): Promise<Outcome<OwnerApi['category.add']>> {
  const { merchantId, staff } = caller
  const categoryId = ports.derivedIds.of('category', JSON.stringify([merchantId, 'added', requestKey]))
  const asked = requestText([parentId, name, picture, shown])
  const stands = await ports.categories.get(categoryId)
  if (stands) {
    await auditActs(ports, stands)
    return refuseOther(stands.asked ?? '', asked) ?? done({ categoryId })
  }
  const categories = await ports.categories.list(merchantId)
  if (categories.length >= CATEGORIES_MAX) return refuse('CATEGORIES_FULL', { max: CATEGORIES_MAX })
  const parent = categoryTree(categories).find(({ category }) => category.categoryId === parentId)
  if (parentId !== null && !parent)
    return categories.some((one) => one.categoryId === parentId)
      ? refuse('TOO_DEEP', {})
      : refuse('NOT_FOUND', {})
  const note = { actor: staff.username, action: 'category.add', target: categoryId, to: { name, parentId } }
  const category: Category = {
    categoryId,
    merchantId,
    parentId,
    name,
    picture,
    rank: lastRank(parent ? parent.children : categories),
    shown,
    ...(shown ? {} : { hidden: { by: staff.username, at: ports.clock.now() } }),
    asked,
    lastAct: auditEntry(ports, note),
    revision: 0,
  }
  const files = picture.source === '' ? [] : [picture.source]
  return withMedia(ports, caller, categoryUse(categoryId), { files, film: null }, async () => {
    await ports.categories.insert(category)
    await auditActs(ports, category)
    return done({ categoryId })
  })
}
