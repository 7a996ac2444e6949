import { readFile } from 'node:fs/promises'
import { followCatalogue } from '../../cloudfunctions/app/search/follow-catalogue'
import { createOwner } from '../../cloudfunctions/app/staff/create-owner'
import { subscribeTemplates, type WechatPay } from '../../local/wechatpay'
import { demoNews } from '../demo/news'
import { seedDemoShop } from '../demo/seed'
import { openEmptyShop } from './open-empty'
import type { connectShop } from './shop-ports'

const INDEXING_MS = 60_000

type Shop = Awaited<ReturnType<typeof connectShop>>

/**
 * Brings an environment to the point where the shop is open: the merchant's keys, an owner, and the demo or,
 * with `isEmpty`, nothing to sell.
 */
export async function prepareShop(
  shop: Shop,
  pay: WechatPay,
  { isEmpty }: { isEmpty: boolean },
): Promise<{ firstLogin: FirstLogin | null }> {
  await storeMerchantKeys(shop, pay)
  const { appid } = pay.merchant
  if (!(await shop.ports.settings.hasShop()))
    await (isEmpty
      ? openEmptyShop(shop.ports, appid)
      : seedDemoShop(shop.ports, appid, shop.upload, demoNews(subscribeTemplates)))
  // What was sold is found from the first minute on; the timer follows what changes.
  await followCatalogue(shop.ports, shop.ports.clock.now() + INDEXING_MS)
  const owner = await createOwner(shop.ports, { username: 'owner', displayName: '店主' })
  return { firstLogin: owner.ok ? owner.data : null }
}

export interface FirstLogin {
  username: string
  password: string
}

/** As an operator stores them after signing a real merchant; the sandbox knows both kinds of keys. */
async function storeMerchantKeys({ ports }: Shop, { merchant, platform }: WechatPay): Promise<void> {
  const { appid, appSecret, push } = merchant
  await ports.secrets.putWeixin({ appid, appSecret })
  await ports.secrets.putWxPush({ appid, token: push.token, encodingAesKey: push.encodingAESKey })
  const [privateKey, certificate, publicKey, platformCertificate] = await Promise.all(
    [merchant.privateKeyPath, merchant.certificatePath, platform.publicKeyPath, platform.certificatePath].map(
      (path) => readFile(path, 'utf8'),
    ),
  )
  if (!privateKey || !certificate || !publicKey || !platformCertificate)
    throw new Error('The sandbox holds an empty key file.')
  await ports.secrets.putWechatPay({
    mchid: merchant.mchid,
    serialNo: merchant.serialNo,
    privateKey,
    certificate,
    apiV3Key: merchant.apiV3Key,
    publicKeys: [{ keyId: platform.publicKeyId, publicKey }],
    certificates: [{ serialNo: platform.certificateSerialNo, certificate: platformCertificate }],
  })
}
