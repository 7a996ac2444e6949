import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { schema } from '../../cloudfunctions/schema'
import { startCloudbase } from '../../local/cloudbase'
import { startWechatPay } from '../../local/wechatpay'
import { APPID } from '../simulate/catalogue'
import type { Asked, PlatformsOpened, Told } from './orders-process'

const benchEnvId = 'bench'

/** CloudBase's gateway and WeChat Pay's sandbox in a process of their own, as they are not the shop's. */
async function open(dataDir: string, latencyMs: number): Promise<void> {
  const cloud = await startCloudbase({
    dataDir: join(dataDir, 'cloudbase'),
    envId: benchEnvId,
    appid: APPID,
    collections: schema.collections,
    functions: [],
    timers: false,
    latencyMs,
  })
  const pay = await startWechatPay({
    dataDir: join(dataDir, 'wechatpay'),
    appid: APPID,
    merchantName: 'bench',
  })
  const { merchant, platform } = pay
  const pem = (path: string) => readFileSync(path, 'utf8')
  const opened: PlatformsOpened = {
    gatewayUrl: cloud.gatewayUrl,
    credentials: cloud.credentials,
    wechatPayUrl: pay.url,
    secrets: {
      mchid: merchant.mchid,
      serialNo: merchant.serialNo,
      privateKey: pem(merchant.privateKeyPath),
      certificate: pem(merchant.certificatePath),
      apiV3Key: merchant.apiV3Key,
      publicKeys: [{ keyId: platform.publicKeyId, publicKey: pem(platform.publicKeyPath) }],
      certificates: [],
    },
  }
  process.send?.(opened)
  const tell = (told: Told) => process.send?.(told)
  process.on('message', ({ id, pay: outTradeNo }: Asked) => {
    if (outTradeNo === undefined) tell({ id, processor: process.cpuUsage() })
    else
      pay.control.pay(outTradeNo).then(
        () => tell({ id }),
        (error: unknown) => tell({ id, failure: `${outTradeNo} could not be paid: ${error}` }),
      )
  })
  // Left alone, also by a shop that was killed, it ends.
  process.on('disconnect', () => {
    Promise.all([cloud.close(), pay.close()]).then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
}

const [, , dataDir, latencyMs] = process.argv
if (dataDir === undefined) throw new Error('The platforms need a data folder.')
open(dataDir, Number(latencyMs)).catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
