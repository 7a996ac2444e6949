import { callsOf, type Kind } from './cloudbase-calls'
import type { HostOpened } from './cloudbase-host'
import { type Call, countCalls } from './measure'

export interface CallOrder {
  host: HostOpened
  kind: Kind
  callers: number
  forMs: number
}

let calls: Record<Kind, Call> | undefined

async function run({ host, kind, callers, forMs }: CallOrder): Promise<void> {
  calls ??= callsOf(host)
  process.send?.(await countCalls(calls[kind], callers, forMs))
}

process.on('message', (order: CallOrder) => {
  run(order).catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})
process.on('disconnect', () => process.exit(0))
