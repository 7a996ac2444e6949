import { payNotifyHandler } from '../entry/pay-notify/handler'
import { wirePorts } from '../entry/wiring'

/** Called by WeChat Pay over HTTP; its signature is the only key to this door. */
export const main = payNotifyHandler(wirePorts())
