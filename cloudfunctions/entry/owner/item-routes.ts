import * as v from 'valibot'
import type { OwnerItemApi } from '../../../typings/items'
import { beginMedia } from '../../app/item-editor/begin-media'
import { checkMedia } from '../../app/item-editor/check-media'
import { copyProduct } from '../../app/item-editor/copy-product'
import { createProduct } from '../../app/item-editor/create-product'
import { deleteProducts, restoreProducts } from '../../app/item-editor/delete-products'
import { editProduct } from '../../app/item-editor/edit-product'
import { listEditorSkus } from '../../app/item-editor/list-editor-skus'
import { saveProduct } from '../../app/item-editor/save-product'
import { saveSkus } from '../../app/item-editor/save-skus'
import { productRights } from '../../domain/rights'
import { cursor, id, requestKey } from './inputs'
import { draftTitle, matrixEdit, productChanges, source } from './item-inputs'
import { type OwnerRoutes, staffOf } from './route'

const kind = v.picklist(['picture', 'video'])
const spuIds = v.pipe(v.array(id), v.minLength(1), v.maxLength(200))

/** The item editor. Costs stand in it, so only whoever may edit reads it. */
export const itemRoutes: OwnerRoutes<keyof OwnerItemApi> = {
  'product.edit': {
    access: productRights.edit,
    input: v.object({ spuId: id }),
    run: (ports, caller, input) => editProduct(ports, staffOf(caller), input),
  },
  'product.editSkus': {
    access: productRights.edit,
    input: v.object({ spuId: id, cursor: v.exactOptional(cursor) }),
    run: (ports, caller, input) => listEditorSkus(ports, staffOf(caller), input),
  },
  'product.create': {
    access: productRights.edit,
    input: v.object({ requestKey, title: draftTitle }),
    run: (ports, caller, input) => createProduct(ports, staffOf(caller), input),
  },
  'product.save': {
    access: productRights.edit,
    input: v.object({ spuId: id, changes: productChanges }),
    run: (ports, caller, input) => saveProduct(ports, staffOf(caller), input),
  },
  'product.saveSkus': {
    access: 'price.change',
    input: v.object({ requestKey, spuId: id, ...matrixEdit }),
    run: (ports, caller, input) => saveSkus(ports, staffOf(caller), input),
  },
  'product.copy': {
    access: productRights.copy,
    input: v.object({ requestKey, spuId: id }),
    run: (ports, caller, input) => copyProduct(ports, staffOf(caller), input),
  },
  'product.delete': {
    access: productRights.delete,
    input: v.object({ spuIds }),
    run: (ports, caller, input) => deleteProducts(ports, staffOf(caller), input),
  },
  'product.restore': {
    access: productRights.restore,
    input: v.object({ spuIds }),
    run: (ports, caller, input) => restoreProducts(ports, staffOf(caller), input),
  },
  'media.begin': {
    access: productRights.edit,
    input: v.object({
      kind,
      extension: v.picklist(['jpg', 'png', 'gif', 'webp', 'mp4']),
      thumbnail: v.boolean(),
    }),
    run: (ports, caller, input) => beginMedia(ports, staffOf(caller), input),
  },
  'media.check': {
    access: productRights.edit,
    input: v.object({ kind, source }),
    run: (ports, _caller, input) => checkMedia(ports, input),
  },
}
