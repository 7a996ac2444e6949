import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  X509Certificate,
} from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createNonce, randomDigits, randomLetters } from '../identifiers'
import type { PushKeys } from '../open-platform/pushes/seal'
import { shanghaiDigits } from '../time'
import { createCertificate } from './certificate'
import { keyReader } from './key-reader'

/** A platform certificate and the private key only the sandbox has. */
export interface PlatformCertificate {
  serialNo: string
  privateKey: KeyObject
  pem: string
  validFromMs: number
  validUntilMs: number
}

/** All keys of the sandbox's one merchant and of the sandbox itself. */
export interface Credentials {
  directory: string
  mchid: string
  apiV3Key: string
  /** Of the mini program, for its platform beside the payments. */
  appSecret: string
  /** What its messages to the mini program's server are signed and sealed with. */
  push: PushKeys
  merchantCertificate: X509Certificate
  /** Issued since this run began, and valid beside the first; a restart forgets them. */
  addedCertificates?: X509Certificate[]
  merchantSerialNo: string
  publicKeyId: string
  wechatpayPrivateKey: KeyObject
  /** Oldest first; the last one signs. */
  platformCertificates: PlatformCertificate[]
}

const fiveYearsMs = 5 * 365 * 86_400_000
const createKeyPair = promisify(generateKeyPair)

export const credentialFiles = {
  merchant: 'merchant.json',
  appSecret: 'app-secret.txt',
  push: 'message-push.json',
  merchantKey: 'merchant-key.pem',
  merchantCertificate: 'merchant-certificate.pem',
  wechatpayKey: 'wechatpay-key.pem',
  wechatpayPublicKey: 'wechatpay-public-key.pem',
  platformKey: (number: number) => `platform-${number}-key.pem`,
  platformCertificate: (number: number) => `platform-${number}-certificate.pem`,
}

/** Reads the keys under `dataDir`, creating them on the first start; all files have mode 0600. */
export async function openCredentials(dataDir: string, nowMs: number): Promise<Credentials> {
  const directory = join(dataDir, 'keys')
  if (!existsSync(directory)) await createCredentials(directory, nowMs)
  // Folders of before the mini program's platform have none.
  if (!existsSync(join(directory, credentialFiles.appSecret)))
    await writeSecret(directory, credentialFiles.appSecret, createNonce())
  // Nor have older ones what pushed messages are sealed with.
  if (!existsSync(join(directory, credentialFiles.push)))
    await writeSecret(directory, credentialFiles.push, `${JSON.stringify(createPushKeys(), null, 2)}\n`)
  return readCredentials(directory)
}

/** As an admin makes them up under "message push". */
export const createPushKeys = (): PushKeys => ({
  token: randomLetters(32),
  // The last sign of 43 carries four bits only.
  encodingAESKey: `${randomLetters(42)}A`,
})

/** The set is written aside and renamed, so a start that is cut short leaves no half of it behind. */
async function createCredentials(directory: string, nowMs: number): Promise<void> {
  const draft = `${directory}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true, mode: 0o700 })
  const mchid = `16${randomDigits(8)}`
  const [merchant, wechatpay] = await Promise.all([createRsaKey(), createRsaKey()])
  const certificate = createCertificate({
    privateKey: merchant.privateKey,
    organization: 'Sandbox Merchant',
    commonName: mchid,
    validFromMs: nowMs,
    validUntilMs: nowMs + fiveYearsMs,
  })
  await writeSecret(draft, credentialFiles.merchantKey, merchant.pem)
  await writeSecret(draft, credentialFiles.merchantCertificate, certificate.pem)
  await writeSecret(draft, credentialFiles.wechatpayKey, wechatpay.pem)
  await writeSecret(draft, credentialFiles.wechatpayPublicKey, wechatpay.publicPem)
  await addPlatformCertificate(draft, 1, nowMs)
  const publicKeyId = `PUB_KEY_ID_01${mchid}${shanghaiDigits(nowMs).slice(0, 12)}${randomDigits(6)}`
  const merchantFacts = { mchid, apiV3Key: randomLetters(32), publicKeyId }
  await writeSecret(draft, credentialFiles.merchant, `${JSON.stringify(merchantFacts, null, 2)}\n`)
  await rename(draft, directory)
}

/** Puts platform certificate `number` beside the older ones; a rotation uses it too. */
export async function addPlatformCertificate(
  directory: string,
  number: number,
  nowMs: number,
): Promise<PlatformCertificate> {
  const { privateKey, pem } = await createRsaKey()
  const certificate = createCertificate({
    privateKey,
    organization: 'Sandbox Payment Platform',
    commonName: 'Sandbox payment signature',
    validFromMs: nowMs,
    validUntilMs: nowMs + fiveYearsMs,
  })
  await writeSecret(directory, credentialFiles.platformKey(number), pem)
  await writeSecret(directory, credentialFiles.platformCertificate(number), certificate.pem)
  return platformCertificate(pem, certificate.pem)
}

/** What a merchant gets who applies for another API certificate. */
export interface IssuedCertificate {
  serialNo: string
  /** PEM, like the key. */
  certificate: string
  privateKey: string
}

/** Issues a certificate that signs for the merchant beside the ones before it. */
export async function issueMerchantCertificate(
  credentials: Credentials,
  nowMs: number,
): Promise<IssuedCertificate> {
  const { privateKey, pem } = await createRsaKey()
  const { pem: certificate, serialNo } = createCertificate({
    privateKey,
    organization: 'Sandbox Merchant',
    commonName: credentials.mchid,
    validFromMs: nowMs,
    validUntilMs: nowMs + fiveYearsMs,
  })
  credentials.addedCertificates ??= []
  credentials.addedCertificates.push(new X509Certificate(certificate))
  return { serialNo, certificate, privateKey: pem }
}

/** The merchant's certificates that are valid now. */
export const merchantCertificates = ({
  merchantCertificate,
  addedCertificates = [],
}: Credentials): X509Certificate[] => [merchantCertificate, ...addedCertificates]

async function createRsaKey() {
  const { privateKey, publicKey } = await createKeyPair('rsa', { modulusLength: 2048 })
  return {
    privateKey,
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

async function writeSecret(directory: string, name: string, content: string): Promise<void> {
  const path = join(directory, name)
  await writeFile(path, content, { mode: 0o600 })
  await chmod(path, 0o600)
}

function platformCertificate(keyPem: string, pem: string): PlatformCertificate {
  const certificate = new X509Certificate(pem)
  return {
    serialNo: certificate.serialNumber.toUpperCase(),
    privateKey: createPrivateKey(keyPem),
    pem,
    validFromMs: Date.parse(certificate.validFrom),
    validUntilMs: Date.parse(certificate.validTo),
  }
}

async function readCredentials(directory: string): Promise<Credentials> {
  const read = keyReader(directory)
  const facts = await read(credentialFiles.merchant, parseMerchantFacts)
  const merchantCertificate = await read(credentialFiles.merchantCertificate, certificateOf)
  // The sandbox itself needs neither; whoever is the merchant here reads both.
  await read(credentialFiles.merchantKey, (pem) => mustFit(merchantCertificate, createPrivateKey(pem)))
  await read(credentialFiles.wechatpayPublicKey, createPublicKey)
  return {
    directory,
    ...facts,
    appSecret: await read(credentialFiles.appSecret, mustHold),
    push: await read(credentialFiles.push, parsePushKeys),
    merchantCertificate,
    merchantSerialNo: merchantCertificate.serialNumber.toUpperCase(),
    wechatpayPrivateKey: await read(credentialFiles.wechatpayKey, createPrivateKey),
    platformCertificates: await readPlatformCertificates(directory, read),
  }
}

const certificateOf = (pem: string) => new X509Certificate(pem)

function mustFit(certificate: X509Certificate, key: KeyObject): void {
  if (!certificate.checkPrivateKey(key)) throw new Error('It is the key of another certificate.')
}

function mustHold(text: string): string {
  if (text === '') throw new Error('It is empty.')
  return text
}

async function readPlatformCertificates(directory: string, read: ReturnType<typeof keyReader>) {
  const numbers = (await readdir(directory))
    .map((name) => Number(/^platform-(\d+)-certificate\.pem$/.exec(name)?.[1]))
    .filter((number) => !Number.isNaN(number))
    .sort((left, right) => left - right)
  return Promise.all(
    numbers.map(async (number) => {
      const keyPem = await read(credentialFiles.platformKey(number), (pem) => createPrivateKey(pem) && pem)
      return read(credentialFiles.platformCertificate(number), (pem) => platformCertificate(keyPem, pem))
    }),
  )
}

function parseMerchantFacts(text: string): Pick<Credentials, 'mchid' | 'apiV3Key' | 'publicKeyId'> {
  const facts: unknown = JSON.parse(text)
  if (typeof facts === 'object' && facts !== null) {
    const { mchid, apiV3Key, publicKeyId } = facts as Record<string, unknown>
    if (typeof mchid === 'string' && typeof apiV3Key === 'string' && typeof publicKeyId === 'string') {
      return { mchid, apiV3Key, publicKeyId }
    }
  }
  throw new Error('A field is missing.')
}

function parsePushKeys(text: string): PushKeys {
  const { token, encodingAESKey } = (JSON.parse(text) ?? {}) as Partial<Record<string, unknown>>
  if (typeof token === 'string' && typeof encodingAESKey === 'string') return { token, encodingAESKey }
  throw new Error('A field is missing.')
}
