import { shopHandler } from '../entry/shop/handler'
import { wirePorts } from '../entry/wiring'

/** Called by the mini program; identity comes from the platform. */
export const main = shopHandler(wirePorts())
