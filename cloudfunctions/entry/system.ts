import type { Fetch } from '../adapters/http-fetch'
import { systemClock, systemIds, systemLog } from '../adapters/system'
import type { Clock, Ids, Log } from '../app/ports'

/** Clock, chance, log and the way out: handed in where they have to be steered. */
export interface System {
  clock: Clock
  ids: Ids
  log: Log
  /** Node's own client by default. */
  fetch?: Fetch
}

/** The machine's own. Apart from the wiring, so that a door without a database loads no SDK. */
export const realSystem: System = { clock: systemClock, ids: systemIds, log: systemLog }
