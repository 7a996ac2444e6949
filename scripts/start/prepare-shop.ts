import { readFile } from 'node:fs/promises'
import { createOwner } from '../../cloudfunctions/app/staff/create-owner'
import type { WechatPay } from '../../local/wechatpay'
import { seedDemoShop } from '../demo/seed'
import type { connectShop } from './shop-ports'

type Shop = Awaited<ReturnType<typeof connectShop>>

/** Brings an environment to the point where the shop is open: the merchant's keys, a catalogue, an owner. */
export async function prepareShop(shop: Shop, pay: WechatPay): Promise<{ firstLogin: FirstLogin | null }> {
  await storeMerchantKeys(shop, pay)
  if (!(await shop.ports.settings.hasShop())) await seedDemoShop(shop.ports, pay.merchant.appid, shop.upload)
  const owner = await createOwner(shop.ports, { username: 'owner', displayName: '店主' })
  return { firstLogin: owner.ok ? owner.data : null }
}

export interface FirstLogin {
  username: string
  password: string
}

/** As an operator stores them after signing a real merchant; the sandbox knows both kinds of keys. */
async function storeMerchantKeys({ ports }: Shop, { merchant, platform }: WechatPay): Promise<void> {
  await ports.secrets.putWeixin({ appid: merchant.appid, appSecret: merchant.appSecret })
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
