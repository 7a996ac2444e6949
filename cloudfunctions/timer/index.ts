import { timerHandler } from '../entry/timer/handler'
import { wirePorts } from '../entry/wiring'

/** Called by the platform's clock once a minute. */
export const main = timerHandler(wirePorts())
