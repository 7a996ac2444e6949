import type { DemoCategory } from '../demo-product'
import { bakery } from './bakery'
import { clothing } from './clothing'
import { digital } from './digital'
import { fruit } from './fruit'
import { gifts } from './gifts'
import { living } from './living'
import { shoes } from './shoes'
import { tea } from './tea'

/** The demo shop: 60 products in 8 categories, in the order of the home page. */
export const demoCatalogue: DemoCategory[] = [fruit, tea, bakery, digital, clothing, shoes, living, gifts]
