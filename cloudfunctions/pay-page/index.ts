import { readConfig } from '../entry/config'
import { payPageHandler } from '../entry/pay-page/handler'
import { wirePorts } from '../entry/wiring'

/** The page of a second screen, over HTTP access; a token that cannot be guessed is all it knows. */
const config = readConfig(process.env)

export const main = payPageHandler(wirePorts(config), config)
