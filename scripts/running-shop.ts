import { Stop } from './project'
import { readEndpoints } from './start/endpoints'
import { connectShop } from './start/shop-ports'

/** The ports of the shop that runs on a data folder; a `Stop` where none does. */
export async function runningShop(dataDir: string): ReturnType<typeof connectShop> {
  const endpoints = await readEndpoints(dataDir)
  const isUp = endpoints
    ? await fetch(endpoints.console).then(
        () => true,
        () => false,
      )
    : false
  if (!endpoints || !isUp)
    throw new Stop(`No shop runs on ${dataDir}. Start it with npm start, or name its folder with --data.`)
  const { cloudbase: gatewayUrl, secretId, secretKey } = endpoints
  return connectShop({ gatewayUrl, secretId, secretKey })
}
