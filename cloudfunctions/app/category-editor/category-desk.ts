/** What the console does with categories: a part of its own, which the door loads when it is asked for. */
export { addCategory } from './add-category'
export { getCategoryTree } from './get-category-tree'
export { moveCategory } from './move-category'
export { moveProducts } from './move-products'
export { removeCategory } from './remove-category'
export { saveCategory } from './save-category'
