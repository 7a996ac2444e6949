import { readConfig } from '../entry/config'
import { ownerHandler } from '../entry/owner/handler'
import { wirePorts } from '../entry/wiring'

/** The owner's console. HTTP access only: the platform's rules and the door both refuse every other call. */
const config = readConfig(process.env)

export const main = ownerHandler(wirePorts(config), config)
