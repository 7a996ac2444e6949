import type { HomeBlock } from '../../../typings/home'
import { type Home, type HomeVersionFace, liveVersion } from '../../domain/home'
import { firstHome } from '../../domain/old-home'
import type { Ports } from '../ports'

export type StandingPorts = Pick<Ports, 'homes' | 'settings'>

/** A merchant's home as it is stored, or the one that it has as long as nobody changed it. */
export async function standingHome(ports: StandingPorts, merchantId: string): Promise<Home> {
  return (await ports.homes.get(merchantId)) ?? firstHomeOf(ports, merchantId)
}

export const firstHomeOf = async (ports: StandingPorts, merchantId: string): Promise<Home> =>
  (await firstOf(ports, merchantId)).home

/** Stores the first home of a merchant, so that it can be changed: what it shows before who shows it. */
export async function storeFirst(ports: StandingPorts, merchantId: string): Promise<void> {
  const { home, version } = await firstOf(ports, merchantId)
  await ports.homes.insertVersion(version)
  await ports.homes.insert(home)
}

async function firstOf({ settings }: Pick<Ports, 'settings'>, merchantId: string) {
  const shop = await settings.shop()
  return firstHome(merchantId, shop.merchantId === merchantId ? shop.banners : [])
}

/** The blocks of a version; those of a first home that was never stored follow from the settings. */
export async function blocksOf(
  ports: StandingPorts,
  merchantId: string,
  face: HomeVersionFace | null,
): Promise<HomeBlock[]> {
  if (!face) return []
  const stored = await ports.homes.version(face.versionId)
  if (stored) return stored.blocks
  const { version } = await firstOf(ports, merchantId)
  return version.versionId === face.versionId ? version.blocks : []
}

/** What the shop's own home shows at this time. */
export async function liveBlocks(ports: StandingPorts & Pick<Ports, 'clock'>): Promise<HomeBlock[]> {
  const { merchantId } = await ports.settings.shop()
  const home = (await ports.homes.current(merchantId)) ?? (await firstHomeOf(ports, merchantId))
  return blocksOf(ports, merchantId, liveVersion(home.versions, ports.clock.now()))
}
