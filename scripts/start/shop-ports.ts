import { realSystem } from '../../cloudfunctions/entry/system'
import type { Cloudbase } from '../../local/cloudbase'
import { envId } from './platforms'

/** What a process outside the doors needs to reach the environment, as a door's process has it. */
export interface EnvironmentAccess {
  gatewayUrl: string
  secretId: string
  secretKey: string
}

/**
 * The ports of the shop for a script, with the environment's credentials. The SDK reads `process.env` when it
 * is loaded, so it is set first; call this once a process.
 */
export async function connectShop({ gatewayUrl, secretId, secretKey }: EnvironmentAccess) {
  Object.assign(process.env, {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: gatewayUrl }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: envId,
    TCB_ENV: envId,
    TENCENTCLOUD_SECRETID: secretId,
    TENCENTCLOUD_SECRETKEY: secretKey,
  })
  const { wirePorts } = await import('../../cloudfunctions/entry/wiring')
  const { wireMigrations } = await import('../../cloudfunctions/entry/wire-migrations')
  const { openCloud } = await import('../../cloudfunctions/adapters/cloudbase/client')
  const cloud = openCloud()
  const upload = async (cloudPath: string, fileContent: Buffer) =>
    (await cloud.uploadFile({ cloudPath, fileContent })).fileID
  return { ports: wirePorts(), migrationPorts: wireMigrations(cloud, realSystem), upload }
}

export const accessOf = (cloud: Cloudbase): EnvironmentAccess => ({
  gatewayUrl: cloud.gatewayUrl,
  ...cloud.credentials,
})
