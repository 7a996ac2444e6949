import { merchantOfTheShop } from './0001-merchant-of-the-shop'
import { purchaseOfOrders } from './0002-purchase-of-orders'
import { netsOfOrders } from './0003-nets-of-orders'
import { odditiesOfOrders } from './0004-oddities-of-orders'
import { claimsOfAttempts } from './0005-claims-of-attempts'
import { sessionsOfAttempts } from './0006-sessions-of-attempts'
import { skusApart } from './0007-skus-apart'
import { keysOfRefunds } from './0008-keys-of-refunds'
import { providersOfNotices } from './0009-providers-of-notices'
import { openingsOfLedgers } from './0010-openings-of-ledgers'
import { merchantsOfCases } from './0011-merchants-of-cases'
import { merchantsOfRefunds } from './0012-merchants-of-refunds'
import { merchantsOfAttempts } from './0013-merchants-of-attempts'
import { merchantsOfMessages } from './0014-merchants-of-messages'
import { merchantsOfNotices } from './0015-merchants-of-notices'
import { merchantsOfBillChecks } from './0016-merchants-of-bill-checks'
import { merchantsOfCategories } from './0017-merchants-of-categories'
import { freightApart } from './0018-freight-apart'
import { unsealedEntries } from './0019-unsealed-entries'
import { termsOfProducts } from './0020-terms-of-products'
import { merchantsOfStockMoves } from './0021-merchants-of-stock-moves'
import { homeOfBlocks } from './0022-home-of-blocks'
import { fieldsOfSettings } from './0023-fields-of-settings'
import type { Migration } from './migration'

/** Every migration, in the order of their numbers: one that is added goes to the end. */
export const migrations: Migration[] = [
  merchantOfTheShop,
  purchaseOfOrders,
  netsOfOrders,
  odditiesOfOrders,
  claimsOfAttempts,
  sessionsOfAttempts,
  skusApart,
  keysOfRefunds,
  providersOfNotices,
  openingsOfLedgers,
  merchantsOfCases,
  merchantsOfRefunds,
  merchantsOfAttempts,
  merchantsOfMessages,
  merchantsOfNotices,
  merchantsOfBillChecks,
  merchantsOfCategories,
  freightApart,
  unsealedEntries,
  termsOfProducts,
  merchantsOfStockMoves,
  homeOfBlocks,
  fieldsOfSettings,
]
