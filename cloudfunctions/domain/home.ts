import type { HomeBlock, HomeContent, HomeLink, HomePick, HomeVersionRow } from '../../typings/home'
import type { AuditEntry } from './audit-entry'

/** What a home is kept within, so that a phone draws it at once. */
export const homeLimits = {
  blocksMax: 30,
  slidesMax: 6,
  productsMax: 20,
  categoriesMax: 20,
  /** Of the first level, where nobody chose any. */
  categoriesShown: 10,
  areasMax: 12,
  /** Of one text in UTF-8: with it a block stays below what a phone is handed at once. */
  textBytesMax: 20_000,
  /** Of all blocks as they are stored, in UTF-8. */
  bytesMax: 100_000,
  versionsKept: 50,
  scheduledMax: 5,
} as const

/** A version as its home lists it; what it shows is a document of its own, which nobody changes. */
export interface HomeVersionFace {
  number: number
  versionId: string
  /** From then on shoppers see it, until a later one is. */
  liveAt: number
  by: string | null
  note: string
  blockCount: number
  of: number | null
  /** Its time was taken back before it came. */
  isTaken: boolean
  /** What its request key was sent with. */
  asked: string
}

/** What a version shows: written once. */
export interface HomeVersion {
  versionId: string
  merchantId: string
  blocks: HomeBlock[]
  revision: number
}

/** A merchant's home: the draft that everybody works on, and what was published, the newest first. */
export interface Home {
  merchantId: string
  draft: { blocks: HomeBlock[]; mark: number; saved: { by: string; at: number } | null }
  versions: HomeVersionFace[]
  /** The number of the next version. */
  nextNumber: number
  /** What a person last did with it, as the audit log has it or is still to get it. */
  lastAct?: AuditEntry
  revision: number
}

const isLater = (one: HomeVersionFace, other: HomeVersionFace): number =>
  other.liveAt - one.liveAt || other.number - one.number

/** What shoppers see: of all whose time has come the one whose time came last. No clock rings for it. */
export const liveVersion = (versions: readonly HomeVersionFace[], now: number): HomeVersionFace | null =>
  versions.filter(({ isTaken, liveAt }) => !isTaken && liveAt <= now).sort(isLater)[0] ?? null

export const isNext = ({ isTaken, liveAt }: HomeVersionFace, now: number): boolean => !isTaken && liveAt > now

/** The last one that was made and not taken back: what a draft is compared with. */
export const latestVersion = (versions: readonly HomeVersionFace[]): HomeVersionFace | null =>
  versions.filter(({ isTaken }) => !isTaken).sort((one, other) => other.number - one.number)[0] ?? null

export function versionRow(face: HomeVersionFace, live: HomeVersionFace | null, now: number): HomeVersionRow {
  const { number, liveAt, by, note, blockCount, of, isTaken } = face
  const state = isTaken ? 'taken' : isNext(face, now) ? 'next' : face === live ? 'live' : 'past'
  return { number, state, liveAt, by, note, blockCount, of }
}

/** With a version more; of those that are neither seen nor to come the oldest are let go of. */
export function withVersion(home: Home, face: HomeVersionFace, now: number): Home {
  const all = [face, ...home.versions]
  const live = liveVersion(all, now)
  const spare = all.filter((one) => one !== live && !isNext(one, now))
  const over = Math.max(0, all.length - homeLimits.versionsKept)
  const left = new Set(spare.slice(Math.max(0, spare.length - over), over === 0 ? 0 : undefined))
  return { ...home, versions: all.filter((one) => !left.has(one)), nextNumber: face.number + 1 }
}

/** Whether it is to be seen at this moment, as far as its owner says. */
export function isBlockShown({ shown, showFrom, showTo, ...content }: HomeBlock, now: number): boolean {
  if (!shown || (showFrom !== null && now < showFrom) || (showTo !== null && now >= showTo)) return false
  return content.kind !== 'countdown' || (content.endsAt !== null && now < content.endsAt)
}

export const pickOf = (content: HomeContent): HomePick | null =>
  content.kind === 'products' || content.kind === 'countdown' ? content.pick : null

export function linksOf(content: HomeContent): HomeLink[] {
  const links = {
    banner: () => (content.kind === 'banner' ? content.slides.map(({ link }) => link) : []),
    picture: () => (content.kind === 'picture' ? content.areas.map(({ link }) => link) : []),
    notice: () => (content.kind === 'notice' ? [content.link] : []),
  }
  const found = content.kind in links ? links[content.kind as keyof typeof links]() : []
  return found.filter((link) => link !== null)
}

/** Products that are named by hand or led to. */
export function productsNamed(blocks: readonly HomeContent[]): string[] {
  const ids = blocks.flatMap((block) => {
    const pick = pickOf(block)
    const linked = linksOf(block).flatMap((link) => (link.kind === 'product' ? [link.spuId] : []))
    return [...(pick?.by === 'hand' ? pick.spuIds : []), ...linked]
  })
  return [...new Set(ids)]
}

/** Pictures that blocks show, beside those in texts. */
export const picturesOf = (blocks: readonly HomeContent[]) =>
  blocks
    .flatMap((block) => {
      if (block.kind === 'banner') return block.slides.flatMap(({ pictures }) => pictures)
      return block.kind === 'picture' ? [block.picture] : []
    })
    .filter(({ source }) => source !== '')

export const textsOf = (blocks: readonly HomeContent[]): string[] =>
  blocks.flatMap((block) => (block.kind === 'text' ? [block.html, block.htmlEn ?? ''] : []))
