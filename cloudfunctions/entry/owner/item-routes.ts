import * as v from 'valibot'
import type { OwnerItemApi } from '../../../typings/items'
import { productRights } from '../../domain/rights'
import { cursor, id, requestKey } from './inputs'
import { draftTitle, matrixEdit, productChanges, source } from './item-inputs'
import { type OwnerRoutes, staffOf } from './route'

const kind = v.picklist(['picture', 'video'])
const spuIds = v.pipe(v.array(id), v.minLength(1), v.maxLength(200))

const desk = () => import('../../app/item-editor/item-desk')

/** The item editor. Costs stand in it, so only whoever may edit reads it. */
export const itemRoutes: OwnerRoutes<keyof OwnerItemApi> = {
  'product.edit': {
    access: productRights.edit,
    input: v.object({ spuId: id }),
    run: async (ports, caller, input) => (await desk()).editProduct(ports, staffOf(caller), input),
  },
  'product.editSkus': {
    access: productRights.edit,
    input: v.object({ spuId: id, cursor: v.exactOptional(cursor) }),
    run: async (ports, caller, input) => (await desk()).listEditorSkus(ports, staffOf(caller), input),
  },
  'product.create': {
    access: productRights.edit,
    input: v.object({ requestKey, title: draftTitle }),
    run: async (ports, caller, input) => (await desk()).createProduct(ports, staffOf(caller), input),
  },
  'product.save': {
    access: productRights.edit,
    input: v.object({ spuId: id, changes: productChanges }),
    run: async (ports, caller, input) => (await desk()).saveProduct(ports, staffOf(caller), input),
  },
  'product.saveSkus': {
    access: 'price.change',
    input: v.object({ requestKey, spuId: id, ...matrixEdit }),
    run: async (ports, caller, input) => (await desk()).saveSkus(ports, staffOf(caller), input),
  },
  'product.copy': {
    access: productRights.copy,
    input: v.object({ requestKey, spuId: id }),
    run: async (ports, caller, input) => (await desk()).copyProduct(ports, staffOf(caller), input),
  },
  'product.delete': {
    access: productRights.delete,
    input: v.object({ spuIds }),
    run: async (ports, caller, input) => (await desk()).deleteProducts(ports, staffOf(caller), input),
  },
  'product.restore': {
    access: productRights.restore,
    input: v.object({ spuIds }),
    run: async (ports, caller, input) => (await desk()).restoreProducts(ports, staffOf(caller), input),
  },
  'media.begin': {
    access: productRights.edit,
    input: v.object({
      kind,
      extension: v.picklist(['jpg', 'png', 'gif', 'webp', 'mp4']),
      thumbnail: v.boolean(),
    }),
    run: async (ports, caller, input) => (await desk()).beginMedia(ports, staffOf(caller), input),
  },
  'media.check': {
    access: productRights.edit,
    input: v.object({ kind, source }),
    run: async (ports, _caller, input) => (await desk()).checkMedia(ports, input),
  },
}
