import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ports } from './ports'

/** What `endpoints.json` tells scripts; the README lists the fields. */
export interface Endpoints {
  shop: string
  console: string
  cloudbase: string
  wechatpay: string
  payNotify: string
  /** Absent of folders that an older version left. */
  payPage?: string
  /** The sandbox's control page. */
  control: string
  mchid: string
  appid: string
  apiV3Key: string
  serialNo: string
  certificatePath: string
  privateKeyPath: string
  publicKeyId: string
  publicKeyPath: string
  platformSerialNo: string
  platformCertificatePath: string
  envId: string
  secretId: string
  secretKey: string
  pid: number
}

const fileOf = (dataDir: string) => join(dataDir, 'endpoints.json')

/** Written with mode 0600, since it holds the sandbox's keys. */
export async function writeEndpoints(dataDir: string, endpoints: Endpoints): Promise<void> {
  await writeFile(fileOf(dataDir), `${JSON.stringify(endpoints, null, 2)}\n`, { mode: 0o600 })
}

/** Null where the shop never ran in this folder, or the file cannot be read. */
export async function readEndpoints(dataDir: string): Promise<Endpoints | null> {
  try {
    return JSON.parse(await readFile(fileOf(dataDir), 'utf8')) as Endpoints
  } catch {
    return null
  }
}

const portOf = (address: string) => Number(new URL(address).port)

export async function lastPorts(dataDir: string): Promise<Ports | null> {
  const last = await readEndpoints(dataDir)
  if (!last) return null
  try {
    return {
      shop: portOf(last.shop),
      console: portOf(last.console),
      cloudbase: portOf(last.cloudbase),
      wechatpay: portOf(last.wechatpay),
      payPage: last.payPage === undefined ? portOf(last.wechatpay) + 1 : portOf(last.payPage),
    }
  } catch {
    return null
  }
}
