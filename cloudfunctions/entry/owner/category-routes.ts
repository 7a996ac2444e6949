import * as v from 'valibot'
import { listOwnerCategories } from '../../app/category/list-owner-categories'
import { addCategory } from '../../app/category-editor/add-category'
import { getCategoryTree } from '../../app/category-editor/get-category-tree'
import { moveCategory } from '../../app/category-editor/move-category'
import { moveProducts } from '../../app/category-editor/move-products'
import { removeCategory } from '../../app/category-editor/remove-category'
import { saveCategory } from '../../app/category-editor/save-category'
import { categoryRights } from '../../domain/rights'
import { id, localLine, nothing, picture, requestKey } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

/** Both names fit on a tile of the phone. */
const name = localLine(40)
const fields = {
  name: v.exactOptional(name),
  picture: v.exactOptional(picture),
  shown: v.exactOptional(v.boolean()),
}

/** Categories on their two levels. */
export const categoryRoutes: OwnerRoutes<
  | 'category.list'
  | 'category.tree'
  | 'category.add'
  | 'category.save'
  | 'category.move'
  | 'category.remove'
  | 'category.moveProducts'
> = {
  'category.list': {
    access: 'catalogue.read',
    input: nothing,
    run: (ports, caller) => listOwnerCategories(ports, staffOf(caller)),
  },
  'category.tree': {
    access: 'catalogue.read',
    input: nothing,
    run: (ports, caller) => getCategoryTree(ports, staffOf(caller)),
  },
  'category.add': {
    access: categoryRights.edit,
    input: v.object({ requestKey, parentId: v.nullable(id), name, picture, shown: v.boolean() }),
    run: (ports, caller, input) => addCategory(ports, staffOf(caller), input),
  },
  'category.save': {
    access: categoryRights.edit,
    input: v.object({ categoryId: id, from: v.object(fields), to: v.object(fields) }),
    run: (ports, caller, input) => saveCategory(ports, staffOf(caller), input),
  },
  'category.move': {
    access: categoryRights.edit,
    input: v.object({ categoryId: id, parentId: v.nullable(id), beforeId: v.nullable(id) }),
    run: (ports, caller, input) => moveCategory(ports, staffOf(caller), input),
  },
  'category.remove': {
    access: categoryRights.edit,
    input: v.object({ categoryId: id }),
    run: (ports, caller, input) => removeCategory(ports, staffOf(caller), input),
  },
  'category.moveProducts': {
    access: categoryRights.edit,
    input: v.object({ categoryId: id, toCategoryId: v.nullable(id) }),
    run: (ports, caller, input) => moveProducts(ports, staffOf(caller), input),
  },
}
