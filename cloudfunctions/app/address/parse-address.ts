import type { ShopApi } from '../../../typings/shop-api'
import { readPasted } from '../../domain/pasted-address'
import { done, type Outcome } from '../outcome'

/** Tells what a copied address says; the shopper looks it over before anything is stored. */
export const parseAddress = ({ text }: ShopApi['address.parse']['in']): Outcome<ShopApi['address.parse']> =>
  done(readPasted(text))
