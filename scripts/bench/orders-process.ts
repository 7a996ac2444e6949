import type { ChildProcess } from 'node:child_process'
import type { MerchantSecrets } from '../../cloudfunctions/adapters/wechatpay/merchant'
import { nextMessage, startProcess } from './processes'

/** What the process of the platforms tells the shop's, once both serve. */
export interface PlatformsOpened {
  gatewayUrl: string
  credentials: { secretId: string; secretKey: string }
  wechatPayUrl: string
  secrets: MerchantSecrets
}

/** That somebody pays in their WeChat, or how much of the processor was used so far. */
export interface Asked {
  id: number
  pay?: string
}

export interface Told {
  id: number
  processor?: NodeJS.CpuUsage
  failure?: string
}

/** Gateway and sandbox in a process of their own. */
export interface Platforms {
  opened: PlatformsOpened
  /** Pays an attempt as the cashier does; WeChat Pay's notification comes in its own time. */
  pay(outTradeNo: string): Promise<void>
  /** Processor milliseconds used so far. */
  processorMs(): Promise<number>
}

export const processorMs = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000

/**
 * Starts both platforms with their data below the folder, the database so far away (ms a call); `signal`
 * kills them.
 */
export async function startPlatforms(
  dataDir: string,
  signal: AbortSignal,
  latencyMs = 0,
): Promise<Platforms> {
  const child = startProcess(require.resolve('./orders-platforms'), [dataDir, String(latencyMs)], signal)
  const opened = await nextMessage<PlatformsOpened>(child)
  const ask = asking(child)
  return {
    opened,
    async pay(outTradeNo) {
      await ask({ pay: outTradeNo })
    },
    async processorMs() {
      const { processor } = await ask({})
      if (!processor) throw new Error('The platforms did not tell their processor time.')
      return processorMs(processor)
    },
  }
}

function asking(child: ChildProcess): (asked: Omit<Asked, 'id'>) => Promise<Told> {
  const waiting = new Map<number, (told: Told) => void>()
  let count = 0
  child.on('message', (told: Told) => waiting.get(told.id)?.(told))
  return (asked) =>
    new Promise((resolve, reject) => {
      const id = ++count
      waiting.set(id, (told) => {
        waiting.delete(id)
        if (told.failure === undefined) resolve(told)
        else reject(new Error(told.failure))
      })
      child.send({ ...asked, id } satisfies Asked)
    })
}
