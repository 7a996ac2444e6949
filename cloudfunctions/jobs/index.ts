import { jobsHandler } from '../entry/jobs/handler'
import { jobKinds } from '../entry/jobs/kinds'
import { wirePorts } from '../entry/wiring'

/** Called by the platform's clock once a minute, and by the door `owner` when it has started a job. */
export const main = jobsHandler(wirePorts(), jobKinds)
