import { createDecipheriv, createPrivateKey, X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import WxPay from 'wechatpay-node-v3'
import type { EncryptedResource } from '../../../local/wechatpay/keys/resource'
import { type Answer, appid, createFolder, type Merchant, openSandbox } from './merchant'

const serialOf = (answer: Answer) => answer.headers.get('wechatpay-serial')

function openCertificate(sealed: EncryptedResource, apiV3Key: string): X509Certificate {
  const bytes = Buffer.from(sealed.ciphertext, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', apiV3Key, sealed.nonce)
  decipher.setAuthTag(bytes.subarray(-16)).setAAD(Buffer.from(sealed.associated_data))
  return new X509Certificate(Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]))
}

interface Listed {
  serial_no: string
  encrypt_certificate: EncryptedResource
}

async function listCertificates(merchant: Merchant): Promise<Listed[]> {
  return (await merchant.call('GET', '/v3/certificates')).body.data as Listed[]
}

test('the first start makes keys that only their owner reads, and the next one keeps them', async () => {
  const first = await openSandbox({ dataDir: createFolder() })
  const keys = join(first.dataDir, 'keys')
  for (const name of readdirSync(keys)) expect(statSync(join(keys, name)).mode & 0o777).toBe(0o600)
  await first.sandbox.close()
  const second = await openSandbox({ dataDir: first.dataDir })
  expect(second.sandbox.merchant).toEqual(first.sandbox.merchant)
  expect(second.sandbox.platform).toEqual(first.sandbox.platform)
})

test('the merchant is told numbers and keys in the shapes that WeChat Pay gives them', async () => {
  const { merchant, platform } = (await openSandbox()).sandbox
  expect(merchant.mchid).toMatch(/^\d{10}$/)
  expect(merchant.apiV3Key).toMatch(/^[0-9A-Za-z]{32}$/)
  expect(merchant.serialNo).toMatch(/^[0-9A-F]{40}$/)
  expect(platform.publicKeyId).toMatch(/^PUB_KEY_ID_\d{30}$/)
  const certificate = new X509Certificate(readFileSync(merchant.certificatePath))
  expect(certificate.serialNumber).toBe(merchant.serialNo)
  expect(certificate.checkPrivateKey(createPrivateKey(readFileSync(merchant.privateKeyPath)))).toBe(true)
})

test('the certificate is read by the parser that the merchant SDK uses', async () => {
  const { mchid, serialNo, certificatePath, privateKeyPath } = (await openSandbox()).sandbox.merchant
  const [publicKey, privateKey] = [readFileSync(certificatePath), readFileSync(privateKeyPath)]
  const pay = new WxPay({ appid, mchid, publicKey, privateKey })
  expect(pay.getSN()).toBe(serialNo.toLowerCase())
})

test('a merchant with a public key is answered under it and finds no certificates', async () => {
  const { merchant, sandbox } = await openSandbox()
  const answer = await merchant.jsapi()
  expect(serialOf(answer)).toBe(sandbox.platform.publicKeyId)
  expect(merchant.verifiesAnswer(answer)).toBe(true)
  const certificates = await merchant.call('GET', '/v3/certificates')
  expect([certificates.status, certificates.body.code]).toEqual([404, 'RESOURCE_NOT_EXISTS'])
})

test('a merchant with certificates is answered under the one that it can download', async () => {
  const { merchant, sandbox } = await openSandbox({ keyMode: 'certificate' })
  const answer = await merchant.jsapi()
  expect(serialOf(answer)).toBe(sandbox.platform.certificateSerialNo)
  expect(merchant.verifiesAnswer(answer)).toBe(true)
  const [listed] = await listCertificates(merchant)
  expect(listed?.serial_no).toBe(sandbox.platform.certificateSerialNo)
  const opened = listed && openCertificate(listed.encrypt_certificate, sandbox.merchant.apiV3Key)
  expect(opened?.serialNumber).toBe(listed?.serial_no)
})

test('a request that names the public key is answered under it, whatever the mode', async () => {
  const { merchant, sandbox } = await openSandbox({ keyMode: 'certificate' })
  const { publicKeyId } = sandbox.platform
  const answer = await merchant.call('GET', '/v3/certificates', undefined, {
    'Wechatpay-Serial': publicKeyId,
  })
  expect(serialOf(answer)).toBe(publicKeyId)
  expect(merchant.verifiesAnswer(answer)).toBe(true)
})

test('a public key that is not the merchant’s is refused', async () => {
  const { merchant } = await openSandbox()
  const headers = { 'Wechatpay-Serial': 'PUB_KEY_ID_0000000000000000000000000000' }
  const answer = await merchant.call('GET', '/v3/certificates', undefined, headers)
  expect([answer.status, answer.body.code]).toEqual([400, 'PARAM_ERROR'])
})

test('while a merchant migrates, callbacks come under both keys in turn', async () => {
  const { merchant, sandbox, time, receiver } = await openSandbox({ keyMode: 'both' })
  for (const number of ['2611220001-1', '2611220002-1']) {
    await merchant.jsapi({ out_trade_no: number })
    await sandbox.control.pay(number)
  }
  await time.advance(0)
  const { publicKeyId, certificateSerialNo } = sandbox.platform
  const serials = receiver.received.map(({ headers }) => headers['Wechatpay-Serial'])
  expect(serials.sort()).toEqual([certificateSerialNo, publicKeyId].sort())
  for (const { headers, body } of receiver.received) expect(merchant.verifies(headers, body)).toBe(true)
})

test('after a rotation the newer certificate signs, both are listed, and a restart keeps them', async () => {
  const { merchant, sandbox, dataDir } = await openSandbox({ keyMode: 'certificate' })
  const added = await sandbox.control.rotateCertificate()
  expect(serialOf(await merchant.jsapi())).toBe(added)
  const serials = (await listCertificates(merchant)).map((each) => each.serial_no)
  expect(serials).toEqual([sandbox.platform.certificateSerialNo, added])
  await sandbox.close()
  const again = await openSandbox({ dataDir, keyMode: 'certificate' })
  expect(again.sandbox.platform.certificateSerialNo).toBe(added)
})
