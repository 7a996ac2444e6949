/** Which products are meant, as the list of products filters them. */
export interface ProductFilter {
  tab: 'all' | 'onSale' | 'low' | 'soldOut' | 'offSale' | 'draft'
  search?: string
  categoryId?: string
}
