import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { CallOrder } from './cloudbase-caller'
import type { HostOpened } from './cloudbase-host'
import { nextMessage, startProcess } from './processes'

/** A gateway in a process of its own, as the functions' processes see it. */
export interface Host extends HostOpened {
  process: ChildProcess
  /** Milliseconds of the processor that the gateway has used since it was started. */
  processorMs(): Promise<number>
}

/** Opens the environment of a folder in a new process. */
export async function openHost(dataDir: string, signal: AbortSignal): Promise<Host> {
  const child = startProcess(require.resolve('./cloudbase-host'), [dataDir], signal)
  const opened = await nextMessage<HostOpened>(child)
  const processorMs = async () => {
    child.send('processor')
    const { user, system } = await nextMessage<NodeJS.CpuUsage>(child)
    return (user + system) / 1000
  }
  return { ...opened, process: child, processorMs }
}

/**
 * A second process that calls, since one alone is busier than the gateway. The answer runs an order there and
 * gives its calls a second; the process ends with this one, or by `signal`.
 */
export function startCaller(signal: AbortSignal): (order: CallOrder) => Promise<number> {
  const child = startProcess(require.resolve('./cloudbase-caller'), [], signal)
  return (order) => {
    child.send(order)
    return nextMessage<number>(child)
  }
}

export async function closeHost({ process: child }: Host): Promise<void> {
  const ended = once(child, 'exit')
  child.disconnect()
  const [code] = await ended
  if (code !== 0) throw new Error(`The gateway's process could not close: ${code}.`)
}
