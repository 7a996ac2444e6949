import type { OwnerApi } from '../../../typings/owner-api'
import { auditRoutes } from './audit-routes'
import { batchRoutes } from './batch-routes'
import { billRoutes } from './bill-routes'
import { caseRoutes } from './case-routes'
import { categoryRoutes } from './category-routes'
import { counterRoutes } from './counter-routes'
import { exportRoutes } from './export-routes'
import { freightRoutes } from './freight-routes'
import { homeRoutes } from './home-routes'
import { importRoutes } from './import-routes'
import { itemRoutes } from './item-routes'
import { jobRoutes } from './job-routes'
import { newsRoutes } from './news-routes'
import { orderRoutes } from './order-routes'
import { peopleRoutes } from './people-routes'
import { productRoutes } from './product-routes'
import { refundRoutes } from './refund-routes'
import { reviewRoutes } from './review-routes'
import { rolloutRoutes } from './rollout-routes'
import type { OwnerRoutes } from './route'
import { searchRoutes } from './search-routes'
import { sessionRoutes } from './session-routes'
import { settingsRoutes } from './settings-routes'
import { shippingRoutes } from './shipping-routes'
import { signInRoutes } from './sign-in-routes'
import { stockRoutes } from './stock-routes'
import { todayRoutes } from './today-routes'

/**
 * Everything that the door `owner` can do; an action of the contract that is missing here does not compile.
 */
export const ownerRoutes: OwnerRoutes<keyof OwnerApi> = {
  ...sessionRoutes,
  ...todayRoutes,
  ...signInRoutes,
  ...peopleRoutes,
  ...auditRoutes,
  ...productRoutes,
  ...categoryRoutes,
  ...itemRoutes,
  ...importRoutes,
  ...exportRoutes,
  ...batchRoutes,
  ...jobRoutes,
  ...rolloutRoutes,
  ...settingsRoutes,
  ...newsRoutes,
  ...searchRoutes,
  ...orderRoutes,
  ...counterRoutes,
  ...refundRoutes,
  ...billRoutes,
  ...caseRoutes,
  ...reviewRoutes,
  ...shippingRoutes,
  ...freightRoutes,
  ...homeRoutes,
  ...stockRoutes,
}
