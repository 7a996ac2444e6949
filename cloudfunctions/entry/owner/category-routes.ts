import * as v from 'valibot'
import { listOwnerCategories } from '../../app/category/list-owner-categories'
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

const desk = () => import('../../app/category-editor/category-desk')

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
    run: async (ports, caller) => (await desk()).getCategoryTree(ports, staffOf(caller)),
  },
  'category.add': {
    access: categoryRights.edit,
    input: v.object({ requestKey, parentId: v.nullable(id), name, picture, shown: v.boolean() }),
    run: async (ports, caller, input) => (await desk()).addCategory(ports, staffOf(caller), input),
  },
  'category.save': {
    access: categoryRights.edit,
    input: v.object({ categoryId: id, from: v.object(fields), to: v.object(fields) }),
    run: async (ports, caller, input) => (await desk()).saveCategory(ports, staffOf(caller), input),
  },
  'category.move': {
    access: categoryRights.edit,
    input: v.object({ categoryId: id, parentId: v.nullable(id), beforeId: v.nullable(id) }),
    run: async (ports, caller, input) => (await desk()).moveCategory(ports, staffOf(caller), input),
  },
  'category.remove': {
    access: categoryRights.edit,
    input: v.object({ categoryId: id }),
    run: async (ports, caller, input) => (await desk()).removeCategory(ports, staffOf(caller), input),
  },
  'category.moveProducts': {
    access: categoryRights.edit,
    input: v.object({ categoryId: id, toCategoryId: v.nullable(id) }),
    run: async (ports, caller, input) => (await desk()).moveProducts(ports, staffOf(caller), input),
  },
}
