import { wirePorts } from '../entry/wiring'
import { wxPushHandler } from '../entry/wx-push/handler'

/** Called by WeChat over HTTP; the signature and the seal of a message are the only keys to this door. */
export const main = wxPushHandler(wirePorts())
