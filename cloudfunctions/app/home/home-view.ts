import type { HomeBlock, HomeDesk, HomeDraft, HomeProblem } from '../../../typings/home'
import type { Picture } from '../../../typings/model'
import {
  type Home,
  latestVersion,
  liveVersion,
  picturesOf,
  productsNamed,
  textsOf,
  versionRow,
} from '../../domain/home'
import { problemsOf } from '../../domain/home-problems'
import { cloudSources } from '../../domain/item-editor/description-pictures'
import type { ProductFace } from '../../domain/product'
import { homeRights, permitted } from '../../domain/rights'
import { namedAmong } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import type { Ports } from '../ports'
import { blocksOf, type StandingPorts } from './standing-home'

export type HomeViewPorts = StandingPorts & Pick<Ports, 'products' | 'categories' | 'pictures' | 'clock'>

/** Equal homes are equal texts, whatever order their fields came in. */
export function blocksText(blocks: readonly HomeBlock[]): string {
  const sorted = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(sorted)
    if (typeof part !== 'object' || part === null) return part
    return Object.entries(part)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([field, inner]) => [field, sorted(inner)])
  }
  return JSON.stringify(sorted(blocks))
}

/** Products of the merchant that blocks name. */
async function goodsOf(
  ports: Pick<Ports, 'products'>,
  caller: StaffCaller,
  blocks: HomeBlock[],
): Promise<ProductFace[]> {
  const found = await namedAmong(caller, ports.products, productsNamed(blocks))
  return found.filter(({ state }) => state !== 'deleted')
}

/** What keeps these blocks from being published by this merchant, whose own they may name alone. */
export async function problemsIn(
  ports: Pick<Ports, 'products' | 'categories' | 'clock'>,
  caller: StaffCaller,
  blocks: HomeBlock[],
  products?: ProductFace[],
): Promise<HomeProblem[]> {
  const [named, categories] = await Promise.all([
    products ?? goodsOf(ports, caller, blocks),
    ports.categories.list(caller.merchantId),
  ])
  return problemsOf(blocks, {
    spuIds: new Set(named.map(({ spuId }) => spuId)),
    categoryIds: new Set(categories.map(({ categoryId }) => categoryId)),
    now: ports.clock.now(),
  })
}

export async function draftView(
  ports: HomeViewPorts,
  caller: StaffCaller,
  home: Home,
): Promise<Pick<HomeDesk, 'draft' | 'isChanged' | 'urls' | 'goods'>> {
  const { blocks, mark, saved } = home.draft
  const [products, latest] = await Promise.all([
    goodsOf(ports, caller, blocks),
    blocksOf(ports, caller.merchantId, latestVersion(home.versions)),
  ])
  const covers = products.flatMap(({ pictures }) => pictures.slice(0, 1))
  const [problems, urls] = await Promise.all([
    problemsIn(ports, caller, blocks, products),
    urlsOf(ports, blocks, covers),
  ])
  const draft: HomeDraft = { blocks, mark, saved, problems }
  const goods = products.map(({ spuId, title, state, pictures: [cover] }) => {
    const url = cover ? (urls[cover.thumbnail ?? cover.source] ?? '') : ''
    return [spuId, { title, url, state }] as const
  })
  return {
    draft,
    isChanged: blocksText(blocks) !== blocksText(latest),
    urls,
    goods: Object.fromEntries(goods),
  }
}

/** Addresses of what blocks and cards show, by source. */
export async function urlsOf(
  { pictures }: Pick<Ports, 'pictures'>,
  blocks: HomeBlock[],
  more: Picture[] = [],
): Promise<Record<string, string>> {
  const inTexts = textsOf(blocks).flatMap(cloudSources)
  const all = [...picturesOf(blocks), ...more].flatMap((picture) => [
    picture.source,
    ...(picture.thumbnail === undefined ? [] : [picture.thumbnail]),
  ])
  const sources = [...new Set([...all, ...inTexts])].filter((source) => source !== '')
  return Object.fromEntries(await pictures.urls(sources.map((source) => ({ source, tint: 'mist' }))))
}

export async function deskView(ports: HomeViewPorts, caller: StaffCaller, home: Home): Promise<HomeDesk> {
  const now = ports.clock.now()
  const live = liveVersion(home.versions, now)
  return {
    ...(await draftView(ports, caller, home)),
    versions: home.versions.map((face) => versionRow(face, live, now)),
    can: permitted(['edit'], homeRights, caller.staff.role),
    serverNow: now,
  }
}
